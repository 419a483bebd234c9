/** What Clients > Browse can show. The Client ID always stands first; these may be chosen. */
export const browseColumns = [
  'name', 'company', 'email', 'group', 'status', 'country', 'created', 'city', 'language', 'currency', 'marketing', 'tags',
] as const
export type BrowseColumn = (typeof browseColumns)[number]

const usual: readonly BrowseColumn[] = ['name', 'company', 'email', 'group', 'status', 'country', 'created']

/** The columns that a staff member saved, in our order; without any that still exist the usual ones. */
export function chosenColumns(saved: readonly string[] | null | undefined): readonly BrowseColumn[] {
  const chosen = browseColumns.filter((column) => saved?.includes(column))
  return chosen.length > 0 ? chosen : usual
}
