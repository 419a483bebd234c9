import { describe, expect, test } from 'vitest'
import { checkHtml, checkText, renderHtml, renderText } from './template-text'

const allowed = ['name', 'link', 'note']

describe('a template', () => {
  test('is written with its variables, plain in text and escaped in HTML', () => {
    const values = { name: `<b>Zoë</b> & "Co" 'x'` }
    expect(renderText('Hello {{name}}, {{ name }}!', values)).toBe(`Hello ${values.name}, ${values.name}!`)
    expect(renderHtml('<p title="{{name}}">{{name}}</p>', values)).toBe(
      '<p title="&lt;b&gt;Zoë&lt;/b&gt; &amp; &quot;Co&quot; &#39;x&#39;">&lt;b&gt;Zoë&lt;/b&gt; &amp; &quot;Co&quot; &#39;x&#39;</p>')
    expect(renderHtml('{{name}}', { name: { html: '<i>made</i>' } })).toBe('<i>made</i>')
  })

  test('never reads what a variable says as a template, nor what is not its own', () => {
    expect(renderText('{{name}}', { name: '{{link}} {{#name}}', link: 'secret' })).toBe('{{link}} {{#name}}')
    expect(renderText('[{{constructor}}{{toString}}]', {})).toBe('[]')
    expect(renderText('{{#constructor}}yes{{/constructor}}', {})).toBe('')
  })

  test('leaves parts out by whether there is something to say', () => {
    const source = 'a\n{{#note}}\nNote: {{note}}\n{{/note}}\n{{^note}}\nno note\n{{/note}}\nz'
    expect(renderText(source, { note: 'x' })).toBe('a\nNote: x\nz')
    expect(renderText(source, { note: '' })).toBe('a\nno note\nz')
    expect(renderText('a{{#note}}, {{note}}{{/note}}', { note: '1' })).toBe('a, 1')
    expect(renderText('{{#a}}{{#b}}both{{/b}}{{^b}}one{{/b}}{{/a}}', { a: 'x', b: '' })).toBe('one')
  })

  test.each([
    ['Hi\n  {{nmae}}', 'unknown', 'nmae', 2, 3], ['{{#other}}x{{/other}}', 'unknown', 'other', 1, 1],
    ['{{#note}}x', 'unclosed', 'note', 1, 1], ['x{{/note}}', 'unopened', 'note', 1, 2], ['{{#note}}{{#name}}{{/note}}{{/name}}', 'unopened', 'note', 1, 19],
    ['😀 {{ name', 'form', '{{ name', 1, 3], ['{{{name}}}', 'form', '{{{name}}}', 1, 1], ['{{name.length}}', 'form', '{{name.length}}', 1, 1],
  ])('%j is refused with its place', (source, problem, name, line, column) => {
    expect(checkText(source, allowed)).toEqual({ key: `mailTemplates.problems.${problem}`, values: { name, line, column } })
  })

  test('may hold braces that mean nothing', () => {
    expect(checkText('{a} } {name} }}', allowed)).toBeUndefined()
    expect(renderText('{a} } {name} }}', {})).toBe('{a} } {name} }}')
  })
})

describe('HTML of a template', () => {
  test.each([
    '<p>Hello {{name}}</p>', '<a class="button" href="{{link}}">Go</a>', '<a href="https://example.com/?a={{name}}">x</a>',
    '<table><tr><td align="right" style="padding:4px 0">1</td></tr></table><br><hr/>', 'a > b &amp; c',
  ])('%j may stand', (source) => expect(checkHtml(source, allowed, ['link'])).toBeUndefined())

  test.each([
    ['<script>x</script>', 'element'], ['<img src="https://evil.example/x.png">', 'element'], ['<style>a{}</style>', 'element'],
    ['<p onclick="x()">a</p>', 'attribute'], ['<p onclick=x>a</p>', 'html'], ['<a href="javascript:x">a</a>', 'link'],
    ['<a href="{{name}}">a</a>', 'link'], ['<a href="//evil.example">a</a>', 'link'], ['<a href="java&#115;cript:x">a</a>', 'link'],
    ['<p style="background:url(https://x)">a</p>', 'style'], ['<p style="position:fixed">a</p>', 'style'], ['<p style="u\\72l(x)">a</p>', 'style'],
    ['<!-- x -->', 'html'], ['<p>a', 'unclosedElement'], ['<b><i>a</b></i>', 'unopenedElement'], ['a < b', 'html'], ['<p title=\'{{name}}\'>a</p>', 'html'],
    ['<{{name}}>', 'html'], ['<a href="{{link}}"><p {{name}}>x</p></a>', 'html'],
  ])('%j is refused', (source, problem) => {
    expect(checkHtml(`<p>a</p>\n${source}`, allowed, ['link'])).toMatchObject({ key: `mailTemplates.problems.${problem}`, values: { line: 2 } })
  })
})
