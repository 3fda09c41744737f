import { answerTasks } from '../../platform/threads/answer-tasks.ts';
import { renderArticle } from './article-markdown.ts';

answerTasks(renderArticle);
