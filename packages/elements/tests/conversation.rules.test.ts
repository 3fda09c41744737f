import { describe, expect, it } from 'vitest';
import { applyEvent, type Comment } from '../src/conversation.rules.ts';

function comment(id: string, more: Partial<Comment> = {}): Comment {
  return {
    id,
    parentId: null,
    author: null,
    guestName: null,
    html: `<p>${id}</p>`,
    likes: 0,
    liked: false,
    replyCount: 0,
    replies: [],
    status: 'published',
    createdAt: '',
    editedAt: null,
    ...more,
  };
}

const REPLY = comment('reply', { parentId: 'old' });
const OLD = comment('old', { replyCount: 1, replies: [REPLY], liked: true });

describe('the list of comments after an event', () => {
  it('puts a new comment first and a new reply last', () => {
    const created = { name: 'comment.created', data: comment('new') };
    expect(applyEvent([OLD], created).map(({ id }) => id)).toEqual(['new', 'old']);
    const data = comment('second', { parentId: 'old' });
    const [old] = applyEvent([OLD], { name: 'comment.created', data });
    expect(old?.replies.map(({ id }) => id)).toEqual(['reply', 'second']);
    expect(old?.replyCount).toBe(2);
  });

  it('contains a comment once that was posted here and then arrives by the stream', () => {
    const created = { name: 'comment.created', data: comment('new') };
    expect(applyEvent(applyEvent([], created), created)).toHaveLength(1);
  });

  it('keeps the fields of a comment that the event does not have', () => {
    const likes = { name: 'likes', data: { id: 'old', likes: 7, liked: undefined } };
    expect(applyEvent([OLD], likes)).toEqual([{ ...OLD, likes: 7 }]);
    const change = { name: 'comment.updated', data: { id: 'reply', html: '<p>other</p>' } };
    expect(applyEvent([OLD], change)[0]?.replies[0]?.html).toBe('<p>other</p>');
  });

  it('drops a removed comment, and keeps a placeholder if the comment has replies', () => {
    const gone = (id: string) => ({ name: 'comment.removed', data: { id, replyCount: 0 } });
    expect(applyEvent([OLD], gone('reply'))[0]?.replies).toEqual([]);
    expect(applyEvent([OLD], gone('old'))[0]).toMatchObject({ html: null, status: 'removed' });
    expect(applyEvent([comment('alone')], gone('alone'))).toEqual([]);
  });

  it('is unchanged by an update of a comment that it does not contain', () => {
    const change = { name: 'comment.updated', data: comment('elsewhere') };
    expect(applyEvent([OLD], change)).toEqual([OLD]);
  });
});
