import { mount } from "svelte";
import "../../src/shared/design/tokens.css";
import "../../src/shared/design/base.css";
import Bench from "./Bench.svelte";

const target = document.getElementById("app");
if (target) mount(Bench, { target });
