import { html } from '../../platform/html/html.ts';
import { t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';

/** The statements of reasons for illegal content (Digital Services Act, article 17), as the public may read them. */
export const moderationStatementPages = listPage(
  '/staff/moderation/statements',
  'listModerationStatements',
  {
    title: 'moderating.transparency.statementsOfReasons',
    above: () =>
      html`<p><a href="/staff/moderation/transparency">${t('console.word.transparencyReport')}</a></p>`,
    columns: () => ({
      'console.word.when': ({ createdAt, commentId }) =>
        html`<a href="/staff/moderation/${commentId}">${renderInstant(createdAt)}</a>`,
      'moderating.statements.facts': ({ facts }) => facts,
      'moderating.statements.legalGround': ({ legalGround }) => legalGround,
      'moderating.statements.foundBy': ({ reported }) =>
        t(reported ? 'moderating.statements.report' : 'moderating.statements.moderator'),
    }),
    empty: () => t('moderating.statements.none'),
  },
);
