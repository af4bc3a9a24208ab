/** Takes the text of a server-sent event stream in pieces and gives back each event's data. */
export class EventStreamReader {
  private rest = "";
  private data: string[] = [];

  /** Return the data of every event that this piece completes. */
  read(piece: string): string[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.take(line));
  }

  private take(line: string): string[] {
    if (line === "") return this.complete();
    if (line.startsWith("data:")) this.data.push(line.slice(5).replace(/^ /, ""));
    return [];
  }

  private complete(): string[] {
    if (this.data.length === 0) return [];
    const event = this.data.join("\n");
    this.data = [];
    return [event];
  }
}
