// Writes components/ui/icons.svg: the shapes of the icons that components/ui/icons.tsx names, from lucide-react.
import { readFileSync, writeFileSync } from 'node:fs'
import { at } from './files.mjs'

const list = /iconNames = \[([^\]]*)\]/.exec(readFileSync(at('components', 'ui', 'icons.tsx'), 'utf8'))?.[1] ?? ''
const names = [...list.matchAll(/'([a-z0-9-]+)'/g)].map(([, name]) => name)
const look = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'

/** Some names stand for another one. */
async function shapesOf(name) {
  const { __iconData } = await import(`lucide-react/icons/${name}`)
  if (__iconData) return __iconData
  const file = readFileSync(at('node_modules', 'lucide-react', 'dist', 'esm', 'icons', `${name}.mjs`), 'utf8')
  return shapesOf(/from '\.\/([a-z0-9-]+)\.mjs'/.exec(file)[1])
}

const symbols = await Promise.all(names.map(async (name) => {
  const { node } = await shapesOf(name)
  const shapes = node.map(([tag, { key: _, ...attributes }]) =>
    `<${tag} ${Object.entries(attributes).map(([key, value]) => `${key}="${value}"`).join(' ')}/>`)
  return `<symbol id="${name}" ${look}>${shapes.join('')}</symbol>`
}))
writeFileSync(at('components', 'ui', 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n${symbols.join('\n')}\n</svg>\n`)
console.log(`${names.length} icons`)
