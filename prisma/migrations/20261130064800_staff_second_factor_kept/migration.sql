-- New sites require a second factor of staff. A site that exists keeps what it has: where nobody chose, none
-- was required.
UPDATE "site_settings"
SET options = options || '{"signIn": {"staffNeedSecondFactor": false}}', version = version + 1
WHERE NOT options ? 'signIn';

INSERT INTO "site_settings" (id, options, version, updated_at)
SELECT 'site', '{"signIn": {"staffNeedSecondFactor": false}}', 1, now()
WHERE EXISTS (SELECT 1 FROM "members" WHERE role <> 'reader')
ON CONFLICT (id) DO NOTHING;
