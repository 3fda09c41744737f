import { plainText } from '../markup/markup.ts';
import type { WxrSurvey } from './survey-wxr.ts';
import { metaOf, type WxrItem } from './wxr-item.ts';

interface Seo {
  readonly title: string | null;
  readonly description: string | null;
  readonly socialTitle: string | null;
  readonly socialDescription: string | null;
  readonly canonicalUrl: string | null;
  readonly image: string | null;
}

/** The fields of Yoast, Rank Math and All in One SEO, in order of precedence. */
const FIELDS = {
  title: ['_yoast_wpseo_title', 'rank_math_title', '_aioseop_title', '_aioseo_title'],
  description: [
    '_yoast_wpseo_metadesc',
    'rank_math_description',
    '_aioseop_description',
    '_aioseo_description',
  ],
  socialTitle: ['_yoast_wpseo_opengraph-title', 'rank_math_facebook_title', '_aioseo_og_title'],
  socialDescription: [
    '_yoast_wpseo_opengraph-description',
    'rank_math_facebook_description',
    '_aioseo_og_description',
  ],
  canonicalUrl: ['_yoast_wpseo_canonical', 'rank_math_canonical_url', '_aioseop_custom_link'],
  image: [
    '_yoast_wpseo_opengraph-image',
    'rank_math_facebook_image',
    '_aioseo_og_image_custom_url',
  ],
} as const satisfies Record<keyof Seo, readonly string[]>;

/** Reads a post's metadata for search engines, with template variables replaced. */
export function readSeo(item: WxrItem, survey: WxrSurvey): Seo {
  const find = (name: keyof Seo) => {
    const value = FIELDS[name].map((key) => metaOf(item, key)).find((found) => found !== null);
    return value === undefined || value === null ? null : plainText(fillIn(value, item, survey));
  };
  const canonicalUrl = find('canonicalUrl');
  return {
    title: find('title'),
    description: find('description'),
    socialTitle: find('socialTitle'),
    socialDescription: find('socialDescription'),
    canonicalUrl: canonicalUrl !== null && URL.canParse(canonicalUrl) ? canonicalUrl : null,
    image: find('image'),
  };
}

/** Replaces Yoast's `%%name%%` and Rank Math's `%name%`; unknown variables are removed. */
function fillIn(template: string, item: WxrItem, survey: WxrSurvey): string {
  const values: Readonly<Record<string, string>> = {
    title: item.title,
    sitename: survey.title,
    sitedesc: survey.description,
    sep: '–',
    excerpt: item.excerpt,
  };
  return template.replaceAll(/%%?([a-z_]{2,40})%%?/g, (_all, name: string) => values[name] ?? '');
}
