import { readFileSync } from 'node:fs';

/** Every call of the SDK as `{ key, method }`: `key` is `GET /v1/customers/{}`, `method` its declaration. */
export function readOperations(ts, program, files) {
  return files.flatMap((file) => {
    const requests = readRequests(ts, file.replace(/\.d\.ts$/, '.js'));
    const source = program.getSourceFile(file);
    return methodsOf(ts, source).flatMap(({ name, method }) => {
      const key = requests.get(name);
      return key ? [{ key, method, source }] : [];
    });
  });
}

function methodsOf(ts, source) {
  return source.statements
    .filter((statement) => ts.isClassDeclaration(statement))
    .flatMap((declared) =>
      declared.members
        .filter((member) => ts.isMethodDeclaration(member))
        .map((method) => ({
          name: `${declared.name.text}.${method.name.getText(source)}`,
          method,
        })),
    );
}

/** `GET /v1/…` by class and method, from the compiled code. */
function readRequests(ts, file) {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ES2022,
    true,
  );
  const found = new Map();
  for (const { name, method } of methodsOf(ts, source)) {
    const visit = (node) => {
      if (ts.isCallExpression(node) && node.expression.getText(source) === 'this._makeRequest') {
        const [verb, path] = node.arguments;
        found.set(name, `${verb.text} ${pathOf(ts, path)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(method);
  }
  return found;
}

function pathOf(ts, node) {
  if (!ts.isTemplateExpression(node)) return node.text ?? '';
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
}
