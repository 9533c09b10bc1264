/** Puts the sheet into the document while it is printed, whoever asks for it and how. */
import { nothing, render } from "lit-html";
import type { App } from "../app/app";
import { isLoaded } from "../app/model";
import { picturesOf } from "../app/pictures";
import { printPage } from "./print_page";

export function preparePrinting(app: App): void {
  const sheet = document.createElement("div");
  sheet.id = "print";
  document.body.append(sheet);
  // Browsers take the picture of the document right after this, so nothing here may wait.
  addEventListener("beforeprint", () => {
    const { model } = app;
    if (isLoaded(model)) render(printPage(model, picturesOf(app, model)), sheet);
  });
  addEventListener("afterprint", () => render(nothing, sheet));
}
