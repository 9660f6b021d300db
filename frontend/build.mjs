/**
 * The one build of the front end: TypeScript and CSS in, the package's static folder out.
 *
 * page.js is what every page loads; each type of activity is a file of its own in elements/,
 * loaded by the pages that have one. widget.js holds them all, for JupyterLab.
 */
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("../src/laeringsmiljo/static");

/** `@import "types"` in a stylesheet is every file in styles/types/. */
const stylesOfTypes = {
  name: "styles-of-types",
  setup(build) {
    build.onResolve({ filter: /^types$/ }, () => ({ path: "types", namespace: "types" }));
    build.onLoad({ filter: /.*/, namespace: "types" }, async () => {
      const names = (await readdir(here("styles/types"))).sort();
      const contents = names.map((name) => `@import "./types/${name}";`).join("\n");
      return { contents, loader: "css", resolveDir: here("styles") };
    });
  },
};

const shared = {
  plugins: [stylesOfTypes],
  absWorkingDir: here("."),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  external: ["*.svg"],
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const builds = await Promise.all([
  esbuild.build({
    ...shared,
    entryPoints: ["src/page.ts"],
    splitting: true,
    outdir: out,
    chunkNames: "chunks/[name]-[hash]",
    define: { WORD: "true" },
  }),
  // a widget sends its whole code with it: the library that writes Word files is too heavy for that
  esbuild.build({
    ...shared,
    entryPoints: ["src/widget.ts"],
    outdir: out,
    define: { WORD: "false" },
  }),
  esbuild.build({ ...shared, entryPoints: ["styles/site.css", "styles/widget.css"], outdir: out }),
]);

await copyFile(here("assets/favicon.svg"), `${out}/favicon.svg`);
await writeFile(`${out}/notices.txt`, await notices(builds));

/** The licences of the packages that have gone into the bundle. */
async function notices(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const names = inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]);
  const parts = [];
  for (const name of [...new Set(names.filter(Boolean))].sort()) {
    const folder = here(`node_modules/${name}`);
    const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? await readFile(`${folder}/${file}`, "utf8") : "";
    parts.push(`${name} ${version}: ${license}\n\n${text.trim()}\n`);
  }
  return parts.join("\n");
}
