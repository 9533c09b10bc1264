import "../styles/fonts.css";
import "../styles/base.css";
import "../styles/panels.css";
import "../styles/time.css";
import "../styles/embed.css";
import { App } from "../app/app";
import { openDoor } from "../app/door";
import { smallFrame } from "./small_frame";
import { followAddress, tellParent } from "./surroundings";

const root = document.getElementById("ui");
if (!root) throw new Error("embed.html has no element #ui");
const app = new App(root, smallFrame);
openDoor(app);
followAddress(app);
tellParent(app);
app.start();
