import { optionalText } from '@/lib/schema'
import { codePointLength } from '@/lib/text'
import { longestTag, mostTags, splitTags } from './tag'

/** Typed, separated by commas; each once. */
export const tagList = optionalText(2000).transform((text, context) => {
  const tags = splitTags(text)
  const long = tags.find((tag) => codePointLength(tag) > longestTag)
  if (long !== undefined) context.addIssue({ code: 'custom', message: 'clients.tags.tooLong', params: { tag: long, max: longestTag } })
  if (tags.length > mostTags) context.addIssue({ code: 'custom', message: 'clients.tags.tooMany', params: { most: mostTags } })
  return tags
})
