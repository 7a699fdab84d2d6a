/** The messages of parts that are loaded later: a folder a part, its English beside its code. */
import { addMessages, type Catalogue, type Catalogues } from "./language";

const known = new Map<string, Catalogues>();

/**
 * Adds the messages of a part; done once they can be told.
 *
 * @param folder Its folder beside this file.
 * @param en Its English catalogue, loaded along with its code.
 */
export function addPart(folder: string, en: Catalogue): Promise<void> {
  let catalogues = known.get(folder);
  if (catalogues === undefined) {
    catalogues = {
      en: () => Promise.resolve(en),
      vi: async () => ((await import(`./${folder}/vi.json`)) as CatalogueFile).default,
      zh: async () => ((await import(`./${folder}/zh.json`)) as CatalogueFile).default,
    };
    known.set(folder, catalogues);
  }
  return addMessages(catalogues);
}

interface CatalogueFile {
  readonly default: Catalogue;
}
