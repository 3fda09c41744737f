/**
 * Reads the body of an external response. Throws if it exceeds the limit, whatever its Content-Length says.
 * Leaving the loop by an error cancels the stream, which closes the connection.
 */
export async function readAnswer(answer: Response, limitBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > limitBytes)
      throw new Error(`${new URL(answer.url).host} sent a response that is too long.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
