import { showTheme } from "./theme";
import "./element/page";

showTheme();
