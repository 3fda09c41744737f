# Fastly: custom VCL snippets for recv and fetch. Fastly purges by key through its own API, so PURGE_URL is an adapter
# (on Compute or elsewhere) that verifies Pennypress-Signature and calls POST /service/ID/purge with Surrogate-Key.
# recv
if (req.http.Authorization || req.http.Cookie ~ "(^|;\s*)(__Host-)?pp_") {
  return(pass);
}
if (req.http.Cookie ~ "(^|;\s*)(__Host-)?pp-language=" && req.url !~ "^/v1/|[?&]lang=") {
  return(pass);
}
unset req.http.Cookie;

# fetch
if (beresp.http.Cache-Control ~ "(private|no-store|no-cache)" || beresp.http.Set-Cookie) {
  return(pass);
}
if (beresp.http.CDN-Cache-Control ~ "stale-if-error=([0-9]+)") {
  set beresp.stale_if_error = 86400s;
  set beresp.stale_while_revalidate = 30s;
}
