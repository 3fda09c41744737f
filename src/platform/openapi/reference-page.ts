import type { oas31 } from 'zod-openapi';
import { type Html, html } from '../html/html.ts';
import { exampleCall } from './example-call.ts';
import {
  describeMeaning,
  describeType,
  isReference,
  nameCell,
  schemaAnchor,
  schemaTable,
} from './schema-table.ts';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operation: oas31.OperationObject;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The document as a page for people: no script, nothing from elsewhere, everything escaped. */
export function renderReference(document: oas31.OpenAPIObject): string {
  const groups = groupByTag(document);
  const schemas = Object.entries(document.components?.schemas ?? {});
  const { title, description } = document.info;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} API</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header>
<h1>${title} API</h1>
<p>${description}</p>
<p>For machines: <a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).</p>
</header>
<nav aria-label="Contents">
${groups.map(([tag, operations]) => contentsOf(tag, operations))}
<h2>Schemas</h2>
<ul>${schemas.map(
    ([name]) => html`<li><a href="#${schemaAnchor(name)}">${name}</a></li>
`,
  )}</ul>
</nav>
<main>
${groups.map(
  ([tag, operations]) => html`<section id="${tagAnchor(tag)}">
<h2>${tag}</h2>
${operations.map((one) => renderOperation(document, one))}
</section>
`,
)}
<section id="schemas">
<h2>Schemas</h2>
${schemas.map(
  ([name, schema]) => html`<article id="${schemaAnchor(name)}">
<h3>${name}</h3>
${schema.description ? html`<p>${schema.description}</p>` : null}
${schemaTable(schema)}
</article>
`,
)}
</section>
</main>
</body>
</html>
`.markup;
}

function contentsOf(tag: string, operations: readonly Operation[]): Html {
  return html`<h2><a href="#${tagAnchor(tag)}">${tag}</a></h2>
<ul>
${operations.map(
  ({ method, path, operation }) =>
    html`<li><a href="#${operation.operationId}"><b>${method.toUpperCase()}</b> ${path}</a></li>
`,
)}</ul>
`;
}

function renderOperation(document: oas31.OpenAPIObject, one: Operation): Html {
  const { method, path, operation } = one;
  return html`<article id="${operation.operationId}">
<h3><b>${method.toUpperCase()}</b> <code>${path}</code></h3>
<p>${operation.summary}. ${operation.description}</p>
${renderParameters(operation)}
${renderBody(operation)}
${renderAnswers(operation)}
<h4>Example</h4>
<pre><code>${exampleCall(document, one)}</code></pre>
</article>
`;
}

function renderParameters({ parameters = [] }: oas31.OperationObject): Html | null {
  const declared = parameters.filter((one): one is oas31.ParameterObject => !isReference(one));
  if (declared.length === 0) return null;
  return html`<h4>Parameters</h4>
<table>
<thead><tr><th>Name</th><th>In</th><th>Type</th><th>Meaning</th></tr></thead>
<tbody>
${declared.map(
  ({ name, required, schema = {}, ...one }) =>
    html`<tr>${nameCell(name, required)}<td>${one.in}</td><td>${describeType(schema)}</td><td>${describeMeaning(schema)}</td></tr>
`,
)}</tbody>
</table>`;
}

function renderBody({ requestBody }: oas31.OperationObject): Html | null {
  if (!requestBody || isReference(requestBody)) return null;
  return html`<h4>Body</h4>
${renderContent(requestBody.content)}`;
}

function renderAnswers({ responses = {} }: oas31.OperationObject): Html {
  const declared = Object.entries(responses as Record<string, oas31.ResponseObject>);
  const answers = declared.filter(([status]) => Number(status) < 400);
  const refusals = declared.filter(([status]) => Number(status) >= 400);
  return html`<h4>Answers</h4>
${answers.map(
  ([status, { description, content }]) => html`<p><b>${status}</b> ${description}</p>
${content ? renderContent(content) : null}
`,
)}
<h4>Refusals</h4>
<table>
<thead><tr><th>Status</th><th>When, and the codes</th></tr></thead>
<tbody>
${refusals.map(
  ([status, { description }]) => html`<tr><td>${status}</td><td>${description}</td></tr>
`,
)}</tbody>
</table>`;
}

function renderContent(content: oas31.ContentObject): Html {
  const parts = Object.entries(content);
  return html`${parts.map(([type, { schema }]) =>
    schema
      ? html`<p><small>${type}</small></p>
${schemaTable(schema)}`
      : html`<p><small>${type}</small></p>`,
  )}`;
}

function groupByTag(document: oas31.OpenAPIObject): [tag: string, operations: Operation[]][] {
  const groups = new Map<string, Operation[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      const tag = operation?.tags?.[0] ?? 'Other';
      if (operation) groups.set(tag, [...(groups.get(tag) ?? []), { method, path, operation }]);
    }
  }
  return [...groups];
}

function tagAnchor(tag: string): string {
  return `tag-${tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
}
