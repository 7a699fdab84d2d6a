import { defineConfig, type Plugin } from "vite";

/** `npm run dev` talks to a server started with `twinline serve FOLDER --port 8000`. */
const SERVER = "http://127.0.0.1:8000";

/** Shaders are sent without their comments and their indentation: no minifier looks into them. */
const leanShaders: Plugin = {
  name: "lean-shaders",
  apply: "build",
  enforce: "pre",
  transform: (code) =>
    code.replace(/\/\* glsl \*\/ `[^`]*`/g, (shader) => shader.replace(/\s*\/\/.*$/gm, "").replace(/\n\s+/g, "\n")),
};

export default defineConfig({
  base: "./",
  plugins: [leanShaders],
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
            { name: "laws", test: /src.motion.laws|src.protocol.kit|preload-helper/ },
            { name: "scene", test: /node_modules.three.build|src.scene.[\w.-]+\.ts$/ },
          ],
        },
      },
    },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: { proxy: { "/api": { target: SERVER, ws: true } } },
});
