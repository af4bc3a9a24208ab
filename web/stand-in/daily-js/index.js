function refuse() {
  throw new Error("This page brings its own media; pass one as mediaManager.");
}

export default { getCallInstance: refuse, createCallObject: refuse };
