/**
 * Verifies the files of a bundle.
 * @param files their bytes by path, with `/` between folders
 * @param published lines of heads got from elsewhere
 * @returns each fault, named by where it is, and what a reader should know besides
 */
export function verifyBundle(
  files: ReadonlyMap<string, Buffer>,
  published?: readonly string[],
): { readonly faults: readonly string[]; readonly notes: readonly string[] }
