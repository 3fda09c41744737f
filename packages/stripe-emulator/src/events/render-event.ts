import type { EmulatorContext } from '../context.ts';
import type { EventRecord } from '../store/records.ts';
import type { Stored } from '../store/stored.ts';
import { API_VERSION } from '../versions/api-version.ts';
import { renderVersion } from '../versions/render-version.ts';
import type { WebhookEndpoint } from './webhook-endpoints.ts';
import { accountVersion } from './webhook-endpoints.ts';

type RenderContext = Pick<EmulatorContext, 'settings' | 'store'>;

/** The exact bytes of an event for one endpoint, in the version that the endpoint was created with. */
export function renderEventFor(
  context: RenderContext,
  event: EventRecord,
  endpoint: Stored<Pick<WebhookEndpoint, 'api_version'>>,
): string {
  return renderEvent(context, event, endpoint.api_version ?? accountVersion(context));
}

/** An event in the API's lists, rendered in the account's version. */
export function renderListedEvent(context: RenderContext, event: EventRecord): object {
  return JSON.parse(renderEvent(context, event, accountVersion(context))) as object;
}

function renderEvent({ store }: RenderContext, event: EventRecord, version: string): string {
  if (version === API_VERSION) return event.payload;
  const parsed = JSON.parse(event.payload) as { data: { object: unknown } };
  const object = renderVersion(store, parsed.data.object, version);
  const data = { ...parsed.data, object };
  return JSON.stringify({ ...parsed, api_version: version, data });
}
