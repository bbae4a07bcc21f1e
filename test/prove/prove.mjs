import { startServer } from './server.mjs';

const server = await startServer();
try {
  // From the same server as what fails: elsewhere, its failures would be of another class.
  const { runScript } = await server.ssrLoadModule('/scripts/failure.mjs');
  const { main } = await server.ssrLoadModule('/test/prove/main.ts');
  await runScript(() => main(process.argv.slice(2)));
} finally {
  await server.close();
}
