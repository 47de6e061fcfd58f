// The sentences in French, the language of the source.
export const sentences = import.meta.glob<string>("../../../locales/fr/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
