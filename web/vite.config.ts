import { defineConfig } from "vite";

/** `npm run dev` talks to a server started with `twinline serve FOLDER --port 8000`. */
const SERVER = "http://127.0.0.1:8000";

export default defineConfig({
  base: "./",
  build: {
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
        // Else what the scene shares with parts that are loaded later is split off, and the first view grows.
        codeSplitting: {
          includeDependenciesRecursively: false, // the page would wait for the scene
          groups: [
            { name: "laws", test: /src.motion.laws|src.protocol.kit/ },
            { name: "scene", test: /node_modules.three.build|src.scene.[\w.-]+\.ts$/ },
          ],
        },
      },
    },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: { proxy: { "/api": { target: SERVER, ws: true } } },
});
