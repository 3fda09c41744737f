/** All elements in one file, for pages that use several of them. */
import './account.ts';
import './article.ts';
import './comments.ts';
import './newsletter.ts';
import './tip.ts';
