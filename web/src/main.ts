import "./styles/fonts.css";
import "./styles/base.css";
import "./styles/panels.css";
import "./styles/search.css";
import "./styles/ruler.css";
import "./styles/table.css";
import "./styles/time.css";
import "./styles/phone.css";
import { App } from "./app/app";
import { openDoor } from "./app/door";

const root = document.getElementById("ui");
if (!root) throw new Error("index.html has no element #ui");
const app = new App(root);
openDoor(app);
app.start();
