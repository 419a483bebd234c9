import type { Translate } from './translator'

const selected = new WeakMap<Translate, string[]>()

/** What the bar says for each number of ticked rows; plurals are the dearest texts of a list, so they are made once. */
function selectedTexts(t: Translate, pageSize: number) {
  const made = selected.get(t) ?? Array.from({ length: pageSize + 1 }, (_, count) => t('lists.selected', { count }))
  selected.set(t, made)
  return made
}

/** The texts that every list has. */
export const listTexts = (t: Translate) => ({
  filter: t('lists.filter'), apply: t('lists.apply'), clear: t('lists.clear'), export: t('lists.export'),
  remove: (name: string) => t('lists.removeFilter', { name }), previous: t('lists.previous'), next: t('lists.next'),
  pages: t('lists.pages'), sort: t('lists.sort'), sums: t('lists.sums'), noMatchTitle: t('lists.noMatchTitle'),
  noMatchText: t('lists.noMatchText'), noTabTitle: t('lists.noTabTitle'), selectAll: t('lists.selectAll'), select: t('lists.select'),
  selected: (pageSize: number) => selectedTexts(t, pageSize),
})
