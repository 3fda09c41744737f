/**
 * The body of an answer of somebody else's, whatever it says of its length; throws where it is longer.
 * Leaving the loop by an error cancels the stream, which closes the connection.
 */
export async function readAnswer(answer: Response, limitBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > limitBytes) throw new Error(`${new URL(answer.url).host} answered at length.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
