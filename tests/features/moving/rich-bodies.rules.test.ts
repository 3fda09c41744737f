import { describe, expect, test } from 'vitest';
import { renderArticle } from '../../../src/features/articles/article-markdown.ts';
import { convertBody } from '../../../src/features/moving/body/convert-body.ts';

/** The HTML that readers get for a body of another system, and the reasons of its losses. */
function importHtml(html: string) {
  const body = { html, cut: { kind: 'natural' }, gatedBlocks: [] } as const;
  const same = (address: string) => address;
  const refs = { resolveLink: same, resolveImage: same };
  const { markdown, losses } = convertBody({ body, access: 'public' }, refs);
  return { html: renderArticle(markdown).html, losses: losses.map(({ reason }) => reason) };
}

describe('bodies keep what articles can contain', () => {
  test.each([
    [
      'merged table cells and captions',
      '<table><caption>Prices</caption><thead><tr><th colspan="2" scope="col">A</th></tr></thead><tbody><tr><td rowspan="2">B</td><td>C</td></tr></tbody><tfoot><tr><td>D</td></tr></tfoot></table>',
      ['<caption>Prices</caption>', '<th colspan="2" scope="col">', '<td rowspan="2">', '<tfoot>'],
    ],
    [
      'definitions',
      '<dl><dt>Word</dt><dd>Meaning</dd></dl>',
      ['<dl><dt>Word</dt><dd>Meaning</dd></dl>'],
    ],
    [
      'details',
      '<details><summary>More</summary><p>Inside</p></details>',
      ['<details><summary>More</summary><p>Inside</p></details>'],
    ],
    [
      'the direction and language of a passage',
      '<p dir="rtl" lang="ar">نص</p><blockquote lang="fr">Bonjour</blockquote>',
      ['<p dir="rtl" lang="ar">نص</p>', '<blockquote lang="fr">'],
    ],
    [
      'the direction of a box around the whole body',
      '<div dir="rtl" id="text"><p>one</p><p dir="ltr">two</p></div>',
      ['<p dir="rtl" id="t-text">one</p>', '<p dir="ltr">two</p>'],
    ],
    [
      'footnotes with their anchors',
      '<p>A<sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup></p><section class="footnotes"><ol><li id="fn1">Note <a href="#fnref1">back</a></li></ol></section>',
      [
        'href="#t-fn1" id="t-fnref1"',
        '<section class="footnotes">',
        '<li id="t-fn1">',
        'href="#t-fnref1"',
      ],
    ],
    [
      'anchors of the old kind',
      '<p><a name="part"></a>Part</p><p><a href="#part">up</a></p>',
      ['<span id="t-part"></span>Part', 'href="#t-part"'],
    ],
    [
      'inline formatting',
      '<p><mark>a</mark> <u>b</u> <ins>c</ins> <small>d</small> <kbd>e</kbd> <time datetime="2026-01-01">f</time> <bdi>g</bdi></p>',
      [
        '<mark>a</mark>',
        '<u>b</u>',
        '<ins>c</ins>',
        '<small>d</small>',
        '<kbd>e</kbd>',
        '<time datetime="2026-01-01">',
        '<bdi>g</bdi>',
      ],
    ],
    [
      'galleries of Ghost',
      '<figure class="kg-card kg-gallery-card kg-width-wide"><div class="kg-gallery-container"><div class="kg-gallery-row"><div class="kg-gallery-image"><img src="https://old.example/a.png" alt="A"></div><div class="kg-gallery-image"><img src="https://old.example/b.png" alt="B"></div></div></div></figure>',
      ['<figure class="gallery"><img alt="A"', 'src="https://old.example/b.png"'],
    ],
    [
      'galleries of WordPress',
      '<figure class="wp-block-gallery has-nested-images"><figure class="wp-block-image"><img src="https://old.example/a.png" alt=""></figure></figure>',
      ['<figure class="gallery"><figure>'],
    ],
    ['lower headings', '<h5>five</h5><h6>six</h6>', ['<h5>five</h5>', '<h6>six</h6>']],
  ])('%s', (_, html, expected) => {
    const imported = importHtml(html);
    for (const part of expected) expect(imported.html).toContain(part);
    expect(imported.losses).toEqual([]);
  });

  test('a video that articles can embed becomes a card with its title', () => {
    const frame =
      '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" title="A song"></iframe>';
    for (const html of [
      frame,
      `<p>${frame}</p>`,
      `<figure>${frame}<figcaption>C</figcaption></figure>`,
    ]) {
      const imported = importHtml(html);
      expect(imported.html).toContain('<figure class="embed">');
      expect(imported.html).toContain(
        'data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"',
      );
      expect(imported.html).toContain('▶ YouTube: A song');
      expect(imported.losses).toEqual([]);
    }
  });

  test('an embed of WordPress becomes a card, and other embeds become links', () => {
    const embed = (address: string) =>
      `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper"><a href="${address}">${address}</a></div></figure>`;
    const video = importHtml(embed('https://www.youtube.com/watch?v=dQw4w9WgXcQ'));
    expect(video.html).toMatch(/<figure class="embed">\s*<a [^>]*data-embed=/);
    const other = importHtml(embed('https://elsewhere.example/x'));
    expect(other.html).toContain('href="https://elsewhere.example/x"');
    expect(other.html).not.toContain('data-embed');
    expect(importHtml('<iframe src="https://elsewhere.example/x" title="T"></iframe>')).toEqual({
      html: expect.stringContaining('<a href="https://elsewhere.example/x">T</a>'),
      losses: ['embed'],
    });
  });

  test('recordings keep their player, and the report says that they play from the old address', () => {
    const audio = importHtml(
      '<figure class="wp-block-audio"><audio controls src="https://old.example/a.mp3"></audio><figcaption>Listen</figcaption></figure>',
    );
    expect(audio.html).toMatch(
      /<figure><audio src="https:\/\/old.example\/a.mp3"[^>]*><\/audio><figcaption>/,
    );
    const video = importHtml(
      '<video width="640" poster="https://old.example/p.png"><source src="https://old.example/a.mp4">No video</video>',
    );
    expect(video.html).toMatch(
      /<figure><video src="https:\/\/old.example\/a.mp4" width="640" poster="/,
    );
    expect(video.html).not.toContain('No video');
    expect([audio.losses, video.losses]).toEqual([['recording'], ['recording']]);
    expect(importHtml('<audio src="javascript:alert(1)"></audio><p>a</p>')).toMatchObject({
      html: expect.not.stringContaining('audio'),
      losses: ['tag-dropped'],
    });
  });
});

describe('what is dropped from a body', () => {
  test.each([
    ['<button>Press me</button>', ['tag-dropped']],
    ['<noscript><img src="https://old.example/a.png"></noscript>', ['tag-dropped']],
    ['<template><p>Hidden</p></template>', ['tag-dropped']],
    ['<button class="kg-toggle-card-icon"><svg></svg></button>', []],
    ['<noscript> </noscript>', []],
  ])('is reported if it contained anything: %s', (markup, losses) => {
    expect(importHtml(`<p>before</p>${markup}<p>after</p>`).losses).toEqual(losses);
  });

  test('classes, styles and handlers do not come along', () => {
    const { html } = importHtml(
      '<p class="x" style="color:red" onclick="a()">a</p><figure class="embed gallery-x"><img src="https://old.example/a.png" alt=""></figure><span>plain</span>',
    );
    expect(html).not.toMatch(/class=|style=|onclick|<span/);
  });

  test('an attribute cannot break out of a tag', () => {
    const { html } = importHtml('<td colspan="2&quot;><script>alert(1)</script>">a</td>');
    expect(html).not.toContain('<script');
  });
});

test('the cut of a body within a box with a direction leaks nothing', () => {
  const same = (address: string) => address;
  const html = '<div dir="rtl"><p>OPEN</p><p>SHUT</p></div>';
  const cut = { kind: 'position', offset: html.indexOf('<p>SHUT') } as const;
  const { markdown } = convertBody(
    { body: { html, cut, gatedBlocks: [] }, access: 'subscribers' },
    { resolveLink: same, resolveImage: same },
  );
  const { previewHtml } = renderArticle(markdown);
  expect(previewHtml).toContain('<p dir="rtl">OPEN</p>');
  expect(previewHtml).not.toContain('SHUT');
});
