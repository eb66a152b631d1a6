import { mount } from "svelte";
import "./shared/design/tokens.css";
import "./shared/design/base.css";
import App from "./App.svelte";

const target = document.getElementById("app");
if (target) mount(App, { target });
