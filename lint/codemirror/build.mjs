// Writes the desk's codemirror.min.js, and the licences of what it is made of beside it.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const target = new URL("../../newsroom/desk/assets/codemirror.min.js", import.meta.url).pathname;
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));

const { metafile } = await build({
  entryPoints: ["codemirror/entry.js"],
  bundle: true,
  minify: true,
  format: "esm",
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  metafile: true,
  outfile: target,
});

const folders = [...new Set(Object.keys(metafile.inputs).map((path) => path.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]))];
const parts = folders.filter(Boolean).sort();
const names = parts.map((folder) => `${folder.replace("node_modules/", "")} ${packages[folder].version}`);
const licences = parts.map((folder, index) => `${names[index]}\n\n${readFileSync(`${folder}/LICENSE`, "utf8").trim()}\n`);
writeFileSync(target, `/* ${names.join(", ")}: MIT, see codemirror.LICENSE */\n${readFileSync(target, "utf8")}`);
writeFileSync(target.replace(".min.js", ".LICENSE"), licences.join("\n\n"));
