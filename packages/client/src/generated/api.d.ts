// Written by `npm run generate:api` from the endpoints. Do not edit it.
export interface paths {
    readonly "/.well-known/jwks.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The public keys of access tokens and entitlement tokens
         * @description For anyone.
         */
        readonly get: operations["getPublicKeys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/.well-known/security.txt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where to report a security vulnerability
         * @description For anyone.
         */
        readonly get: operations["getSecurityText"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/.well-known/tdmrep.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether text and data mining rights are reserved (TDM Reservation Protocol)
         * @description For anyone.
         */
        readonly get: operations["getTdmReservation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/feed.xml": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The latest articles as RSS, with their public part
         * @description For anyone.
         */
        readonly get: operations["getFeed"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/feed/{token}.xml": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A member's feed (RSS), with the full text of articles that they may read
         * @description For anyone.
         */
        readonly get: operations["getMemberFeed"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/news-sitemap.xml": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The sitemap of the last two days, for Google News
         * @description For anyone.
         */
        readonly get: operations["getNewsSitemap"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/robots.txt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Which pages crawlers may visit
         * @description For anyone.
         */
        readonly get: operations["getRobots"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sitemap.xml": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The sitemap of all articles; a sitemap index if there are 50,000 or more
         * @description For anyone.
         */
        readonly get: operations["getSitemap"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sitemaps/{part}.xml": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A part of the sitemap
         * @description For anyone.
         */
        readonly get: operations["getSitemapPart"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/access": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get whether the caller may read the article at a URL, and why
         * @description For anyone.
         */
        readonly get: operations["getAccess"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/access/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check which of up to 100 articles the caller may read, and why
         * @description For anyone.
         */
        readonly post: operations["checkAccess"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/access/entitlements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Issue a short-lived token with what the member may read, for offline verification
         * @description For signed-in members, also in embedded sessions.
         */
        readonly post: operations["createEntitlement"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/articles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List published articles, newest first, with their public part
         * @description For anyone.
         */
        readonly get: operations["listArticles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/articles/{slug}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an article as the caller may read it, with the access decision
         * @description For anyone.
         */
        readonly get: operations["getArticle"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/articles/{slug}/comments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * An article's comments, each with its first replies
         * @description For anyone.
         */
        readonly get: operations["listComments"];
        readonly put?: never;
        /**
         * Comment on an article, or reply to a comment
         * @description For signed-in members, also in embedded sessions.
         */
        readonly post: operations["createComment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/articles/{slug}/comments/follow": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether the member follows a conversation
         * @description For signed-in members, also in embedded sessions.
         */
        readonly get: operations["getFollow"];
        /**
         * Follow a conversation: get notified of every comment on an article
         * @description For signed-in members, also in embedded sessions.
         */
        readonly put: operations["followConversation"];
        readonly post?: never;
        /**
         * Unfollow a conversation
         * @description For signed-in members, also in embedded sessions.
         */
        readonly delete: operations["unfollowConversation"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/articles/{slug}/comments/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Live events of an article's conversation (server-sent events)
         * @description For anyone.
         */
        readonly get: operations["streamConversation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/articles/{slug}/gifts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a gift link that opens an article for others; returns its token only once
         * @description For signed-in members.
         */
        readonly post: operations["createGiftLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/articles/{slug}/gifts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke one of my gift links to this article, so that no further reader can open it
         * @description For signed-in members.
         */
        readonly delete: operations["revokeGiftLink"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/articles/{slug}/steps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Count a view of an article's paywall or of the plans page after it, or a new account
         * @description For anyone.
         */
        readonly post: operations["countFunnelStep"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/articles/{slug}/unlock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Unlock an article by a gift link, a group or a free read; an open one costs nothing
         * @description For anyone.
         */
        readonly post: operations["unlockArticle"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/email-change/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm a change of address, at the old or the new one
         * @description For anyone.
         */
        readonly post: operations["confirmEmailChange"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/email-change/refuse": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Refuse a change of address; refusing at the old one ends the requesting session
         * @description For anyone.
         */
        readonly post: operations["refuseEmailChange"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/email/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm an e-mail address; signs in only the browser that registered it
         * @description For anyone.
         */
        readonly post: operations["confirmEmail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/email/registration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Read what a confirmation link confirms, without using it
         * @description For anyone.
         */
        readonly post: operations["readRegistration"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/hand-offs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Check whether a publisher's own page may receive a hand-off code
         * @description For anyone.
         */
        readonly get: operations["checkHandOff"];
        readonly put?: never;
        /**
         * Create a code with which a publisher's own site starts a session
         * @description For signed-in members.
         */
        readonly post: operations["createHandOff"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/hand-offs/redeem": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Exchange a hand-off code for an embedded session; sets no cookie
         * @description For anyone.
         */
        readonly post: operations["redeemHandOff"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign in with a password
         * @description For anyone.
         */
        readonly post: operations["login"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/logout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End this session at once
         * @description For anyone.
         */
        readonly post: operations["logout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/magic-link": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Request a sign-in link and code by mail; using it creates a missing account
         * @description For anyone.
         */
        readonly post: operations["requestMagicLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/magic-link/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The sign-in mail that this client requested or holds: its address and the tries left
         * @description For anyone.
         */
        readonly post: operations["readSignInRequest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/magic-link/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign in by the link or the code, in the requesting browser
         * @description For anyone.
         */
        readonly post: operations["verifyMagicLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/passkey": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign in by a passkey; no second factor is required
         * @description For anyone.
         */
        readonly post: operations["signInByPasskey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/passkey/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The options with which a browser signs in by a passkey
         * @description For anyone.
         */
        readonly post: operations["createPasskeySignInOptions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/password/forgot": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Request a password reset by mail; the response is the same for every address
         * @description For anyone.
         */
        readonly post: operations["requestPasswordReset"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/password/reset": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reset a password by the mailed link; signs in here and revokes all other access
         * @description For anyone.
         */
        readonly post: operations["resetPassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/providers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Identity providers with which members can sign in
         * @description For anyone.
         */
        readonly get: operations["listProviders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/providers/{slug}/begin": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start to sign in with an identity provider
         * @description For anyone.
         */
        readonly post: operations["beginProviderSignIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/providers/{slug}/finish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign in with the callback of the provider, in the browser that started the flow
         * @description For anyone.
         */
        readonly post: operations["finishProviderSignIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/reauthenticate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How you can confirm your identity, and until when this session is fresh
         * @description For signed-in members.
         */
        readonly get: operations["getReauthentication"];
        readonly put?: never;
        /**
         * Confirm your identity by password, mailed code or passkey; the session continues
         * @description For signed-in members.
         */
        readonly post: operations["reauthenticate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/reauthenticate/code": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Request a code by mail to confirm your identity
         * @description For signed-in members.
         */
        readonly post: operations["requestReauthenticationCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/reauthenticate/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The options with which a browser confirms your identity by a passkey
         * @description For signed-in members.
         */
        readonly post: operations["createReauthenticationOptions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/refresh": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Exchange a refresh token for new tokens
         * @description For anyone.
         */
        readonly post: operations["refreshSession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/register": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Register; the response is the same for known addresses
         * @description For anyone.
         */
        readonly post: operations["register"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Complete a sign-in with the ticket of its first step and a code or a passkey
         * @description For anyone.
         */
        readonly post: operations["finishSecondStep"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/auth/second-factor/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Proofs that complete a sign-in, passkeys first, with options for the browser
         * @description For anyone.
         */
        readonly post: operations["prepareSecondStep"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/authors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List authors, by name
         * @description For anyone.
         */
        readonly get: operations["listAuthors"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/authors/{slug}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an author with recent articles
         * @description For anyone.
         */
        readonly get: operations["getAuthor"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/billing/portal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Open Stripe's page for my cards, invoices and subscription
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly post: operations["openBillingPortal"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/checkout/sessions/{sessionId}/settle": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sync a checkout with Stripe and fulfil it if it has been paid; for the return page
         * @description For anyone.
         */
        readonly post: operations["settleCheckout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/comments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The comments on the article at a URL, each with its first replies
         * @description For anyone.
         */
        readonly get: operations["listCommentsAt"];
        readonly put?: never;
        /**
         * Comment on the article at a URL, or reply to a comment on it
         * @description For signed-in members, also in embedded sessions.
         */
        readonly post: operations["createCommentAt"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/comments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One comment, with its thread and cursors to the pages that contain it
         * @description For anyone.
         */
        readonly get: operations["getComment"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove the caller's own comment, or any comment as a moderator
         * @description For signed-in members, also in embedded sessions.
         */
        readonly delete: operations["deleteComment"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Edit the caller's own comment within the edit window
         * @description For signed-in members, also in embedded sessions.
         */
        readonly patch: operations["updateComment"];
        readonly trace?: never;
    };
    readonly "/v1/comments/{id}/appeal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Appeal once against the decision on the caller's own held or rejected comment
         * @description For signed-in members.
         */
        readonly post: operations["appealComment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/comments/{id}/like": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Like a comment
         * @description For signed-in members, also in embedded sessions.
         */
        readonly put: operations["likeComment"];
        readonly post?: never;
        /**
         * Remove a like
         * @description For signed-in members, also in embedded sessions.
         */
        readonly delete: operations["unlikeComment"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/comments/{id}/notices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Report illegal content without an account; sends an email to confirm the address
         * @description For anyone.
         */
        readonly post: operations["giveNotice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/comments/{id}/replies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The replies to a comment, oldest first
         * @description For anyone.
         */
        readonly get: operations["listReplies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/comments/{id}/reports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Report a comment to the moderators; a second report changes nothing
         * @description For signed-in members, also in embedded sessions.
         */
        readonly post: operations["reportComment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/comments/notices/off/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A page with an unsubscribe button; opening it changes nothing
         * @description For anyone.
         */
        readonly get: operations["showNoticesOff"];
        readonly put?: never;
        /**
         * Unsubscribe from all notifications with one click (RFC 8058)
         * @description For anyone.
         */
        readonly post: operations["turnNoticesOff"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/comments/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Live events of the conversation on the article at a URL (server-sent events)
         * @description For anyone.
         */
        readonly get: operations["streamConversationAt"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/conversation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get whether the article at a URL is open for comments, and to the caller
         * @description For anyone.
         */
        readonly get: operations["getConversation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/csp-reports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Report a violation of the content security policy
         * @description For anyone.
         */
        readonly post: operations["reportCspViolation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasure-receipts/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check whether an erasure receipt is authentic, and read its claims
         * @description For anyone.
         */
        readonly post: operations["checkErasureReceipt"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasure-receipts/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the public keys of erasure receipts as a JWK set
         * @description For anyone.
         */
        readonly get: operations["listErasureReceiptKeys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasure-requests": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Request an email with a link that erases an account; same answer for every address
         * @description For anyone.
         */
        readonly post: operations["requestErasureLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasure-requests/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Erase the account of an emailed link and cancel its subscription immediately
         * @description For anyone.
         */
        readonly post: operations["eraseByLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/erasure-requests/read": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Preview what an emailed erasure link would delete and keep, without using the link
         * @description For anyone.
         */
        readonly post: operations["readErasureLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List events of the last seven days, oldest first
         * @description For staff from admin upwards, and for servers with the scope events:read.
         */
        readonly get: operations["listEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/gifts/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Preview the gift subscription of a code without redeeming it
         * @description For anyone.
         */
        readonly post: operations["previewGift"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/gifts/redeem": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Redeem the code of a gift subscription
         * @description For signed-in members.
         */
        readonly post: operations["redeemGift"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/groups/claim": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Claim the seat of an invitation
         * @description For signed-in members.
         */
        readonly post: operations["claimSeat"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the signed-in member with grants and subscription
         * @description For signed-in members, also in embedded sessions.
         */
        readonly get: operations["getMe"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Erase your account and cancel your subscription immediately
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly delete: operations["eraseMe"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change your name, picture or language
         * @description For signed-in members.
         */
        readonly patch: operations["updateMe"];
        readonly trace?: never;
    };
    readonly "/v1/me/avatar": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Upload your picture as a JPEG, PNG, WebP, AVIF or GIF file
         * @description For signed-in members.
         */
        readonly put: operations["uploadAvatar"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/email": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Request another e-mail address; both addresses must confirm by mail
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly post: operations["requestEmailChange"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/email/recovery": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change your address without its mailbox, by a passkey or your second factor
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly post: operations["recoverEmail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/erasure": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Preview what an erasure would delete and keep, with reasons
         * @description For signed-in members.
         */
        readonly get: operations["previewErasure"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export all data that is stored about you as one document
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly get: operations["exportMe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/feed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the secret URL of my feed, with the full text of articles that I may read
         * @description For signed-in members.
         */
        readonly get: operations["getFeedAddress"];
        readonly put?: never;
        /**
         * Replace the URL of my feed; the old one stops working immediately
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly post: operations["rotateFeedAddress"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/gift-subscriptions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the gift subscriptions that I redeemed, including unused gifts, oldest first
         * @description For signed-in members.
         */
        readonly get: operations["listOwnGiftSubscriptions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/gift-subscriptions/bought": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the gift subscriptions that I bought for others, oldest first
         * @description For signed-in members.
         */
        readonly get: operations["listBoughtGifts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/gifts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List my gift links, newest first, with how many readers opened each
         * @description For signed-in members.
         */
        readonly get: operations["listOwnGiftLinks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/gifts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke one of my gift links, so that no further reader can open the article
         * @description For signed-in members.
         */
        readonly delete: operations["revokeOwnGiftLink"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/gifts/allowance": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the number of gift links that I can still create this month
         * @description For signed-in members.
         */
        readonly get: operations["getGiftAllowance"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the groups that I manage, newest first, including ended groups
         * @description For signed-in members.
         */
        readonly get: operations["listOwnGroups"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/groups/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a group that I manage: its dates and seats
         * @description For signed-in members.
         */
        readonly get: operations["getOwnGroup"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/groups/{id}/checkout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start the checkout of the next period of a group that I manage
         * @description For signed-in members.
         */
        readonly post: operations["createGroupCheckout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/groups/{id}/payments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the payments for a group that I manage, newest first
         * @description For signed-in members.
         */
        readonly get: operations["listOwnGroupPayments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/groups/{id}/seats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the readers and open invitations of a group that I manage, oldest first
         * @description For signed-in members.
         */
        readonly get: operations["listOwnGroupSeats"];
        readonly put?: never;
        /**
         * Invite an email address to a group that I manage
         * @description For signed-in members.
         */
        readonly post: operations["inviteToOwnGroup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/groups/{id}/seats/{seatId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a reader or an invitation from a group that I manage
         * @description For signed-in members.
         */
        readonly delete: operations["removeOwnGroupSeat"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/identities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Linked identities of other sites
         * @description For signed-in members.
         */
        readonly get: operations["listIdentities"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/identities/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Unlink an identity; it can no longer sign you in
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly delete: operations["deleteIdentity"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/ignored": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The members whose comments you hide
         * @description For signed-in members.
         */
        readonly get: operations["listIgnoredMembers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/ignored/{memberId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Ignore a member: hide their comments from the caller
         * @description For signed-in members.
         */
        readonly put: operations["ignoreMember"];
        readonly post?: never;
        /**
         * Stop ignoring a member
         * @description For signed-in members.
         */
        readonly delete: operations["unignoreMember"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/newsletters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The newsletters that the member is subscribed to
         * @description For signed-in members.
         */
        readonly get: operations["getOwnNewsletters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Subscribe to newsletters and unsubscribe from them
         * @description For signed-in members.
         */
        readonly patch: operations["updateOwnNewsletters"];
        readonly trace?: never;
    };
    readonly "/v1/me/notices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The member's email notification preferences
         * @description For signed-in members.
         */
        readonly get: operations["getNoticeChoices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change the member's email notification preferences
         * @description For signed-in members.
         */
        readonly patch: operations["updateNoticeChoices"];
        readonly trace?: never;
    };
    readonly "/v1/me/offer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the offer for me: to keep my subscription, or to subscribe again
         * @description For signed-in members.
         */
        readonly get: operations["getOwnOffer"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/passkeys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Your passkeys, newest first
         * @description For signed-in members.
         */
        readonly get: operations["listPasskeys"];
        readonly put?: never;
        /**
         * Add the passkey that your browser created
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly post: operations["createPasskey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/passkeys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a passkey; it can no longer sign in
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly delete: operations["deletePasskey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/passkeys/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The options with which your browser creates a passkey
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly post: operations["createPasskeyOptions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change your password; other devices are signed out
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly post: operations["changePassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/payments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List my payments, newest first
         * @description For signed-in members.
         */
        readonly get: operations["listOwnPayments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/payments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get one of my payments, for its receipt
         * @description For signed-in members.
         */
        readonly get: operations["getOwnPayment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/pledges": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List my monthly tips, including ended ones, newest first
         * @description For signed-in members.
         */
        readonly get: operations["listOwnPledges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/pledges/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Stop a monthly tip immediately, without a refund
         * @description For signed-in members.
         */
        readonly delete: operations["stopPledge"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change the amount of a monthly tip, from the next charge on
         * @description For signed-in members.
         */
        readonly patch: operations["updatePledge"];
        readonly trace?: never;
    };
    readonly "/v1/me/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether your account has a second factor
         * @description For signed-in members.
         */
        readonly get: operations["getSecondFactor"];
        readonly put?: never;
        /**
         * Start to enrol a second factor: a secret for your app, required once confirmed
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly post: operations["beginSecondFactor"];
        /**
         * Remove your second factor
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly delete: operations["removeSecondFactor"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factor/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm the second factor by a first code; other devices are signed out
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly post: operations["confirmSecondFactor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factor/recovery-codes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Replace your recovery codes
         * @description For signed-in members who signed in within 15 minutes.
         */
        readonly post: operations["renewRecoveryCodes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Your sessions, newest first
         * @description For signed-in members.
         */
        readonly get: operations["listDevices"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Sign out all other devices at once; the URL of your feed is revoked too
         * @description For signed-in members.
         */
        readonly delete: operations["endOtherDevices"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Sign out a device at once
         * @description For signed-in members.
         */
        readonly delete: operations["endDevice"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/subscription": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get my subscription; null if I have none
         * @description For signed-in members.
         */
        readonly get: operations["getOwnSubscription"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/subscription/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel my subscription at the end of the paid period, or now
         * @description For signed-in members.
         */
        readonly post: operations["cancelSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/subscription/change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change my subscription to another tier or interval, or preview the cost
         * @description For signed-in members.
         */
        readonly post: operations["changeSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/subscription/offer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Keep my subscription with the offered discount
         * @description For signed-in members.
         */
        readonly post: operations["takeOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/subscription/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Pause my subscription after the paid period, if the publication offers pauses
         * @description For signed-in members.
         */
        readonly post: operations["pauseSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/subscription/pay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Open Stripe's page for the unpaid invoice of my subscription
         * @description For signed-in members.
         */
        readonly post: operations["openUnpaidInvoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/subscription/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Resume my subscription before its requested end, or after a pause
         * @description For signed-in members.
         */
        readonly post: operations["resumeSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/subscription/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Withdraw from my new subscription; it ends, and all payments are refunded
         * @description For signed-in members.
         */
        readonly post: operations["withdrawSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/newsletters/{slug}/signups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign up for a newsletter; nothing is sent before the address is confirmed
         * @description For anyone.
         */
        readonly post: operations["requestSignup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/newsletters/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm a signup by the link from the mail
         * @description For anyone.
         */
        readonly post: operations["confirmSignup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/newsletters/preferences/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The subscriptions of the address with this link
         * @description For anyone.
         */
        readonly get: operations["getPreferences"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Subscribe and unsubscribe the address with this link
         * @description For anyone.
         */
        readonly patch: operations["updatePreferences"];
        readonly trace?: never;
    };
    readonly "/v1/newsletters/unsubscribe/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A page with a button that unsubscribes; opening it changes nothing
         * @description For anyone.
         */
        readonly get: operations["showUnsubscribe"];
        readonly put?: never;
        /**
         * Unsubscribe with one click (RFC 8058)
         * @description For anyone.
         */
        readonly post: operations["unsubscribe"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/notices/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm a report with the token of the emailed link; moderators then decide
         * @description For anyone.
         */
        readonly post: operations["confirmNotice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payments/{id}/invoice/{document}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Open the invoice of a payment at Stripe by the signed URL from a receipt
         * @description For anyone.
         */
        readonly get: operations["openInvoice"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/pledges/stop/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Show the page with the button that stops a monthly tip, without changing anything
         * @description For anyone.
         */
        readonly get: operations["showPledgeStop"];
        readonly put?: never;
        /**
         * Stop a monthly tip immediately
         * @description For anyone.
         */
        readonly post: operations["stopPledgeByLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/previews/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an unpublished article by its preview link; 301 once it is published
         * @description For anyone.
         */
        readonly get: operations["getPreview"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/promotion-codes/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the discount of a promotion code before a purchase
         * @description For anyone.
         */
        readonly get: operations["getPromotion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Search the texts that the caller may read, newest articles first
         * @description For anyone.
         */
        readonly get: operations["searchArticles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/site": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the site: its name, tiers, newsletters and the wording of its prompts
         * @description For anyone.
         */
        readonly get: operations["getSite"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/site/pages/{page}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a page of the publication, such as its imprint
         * @description For anyone.
         */
        readonly get: operations["getSitePage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/access/explain": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Explain why a member or visitor may or may not read an article, at any moment
         * @description For staff from admin upwards.
         */
        readonly get: operations["explainAccess"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/api-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * API keys that were not revoked, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listApiKeys"];
        readonly put?: never;
        /**
         * Create an API key; it is shown once
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["createApiKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/api-keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke an API key at once
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly delete: operations["revokeApiKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/api-keys/{id}/keep": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take responsibility for an API key; this reactivates a stopped key
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["keepApiKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all articles, drafts included, newest or last changed first
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly get: operations["listStaffArticles"];
        readonly put?: never;
        /**
         * Create an article: a draft, or published at publishAt
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly post: operations["createArticle"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export all articles with authors and word counts as CSV
         * @description For staff from editor upwards.
         */
        readonly get: operations["exportArticles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an article with its Markdown and rendered texts
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly get: operations["getStaffArticle"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete an article; its audit log remains, and its slugs stay reserved
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly delete: operations["deleteArticle"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an article
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly patch: operations["updateArticle"];
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/dropped": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the parts of an article's body that are removed for readers
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly get: operations["listDroppedParts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/email": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send an article to a newsletter, now or at sendAt; each reader gets the edition that they may read
         * @description For staff from editor upwards who signed in within 15 minutes, and for servers with the scope mail:send.
         */
        readonly post: operations["emailArticle"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/email-preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Preview the mail of an article, before it is sent to a newsletter
         * @description For staff from editor upwards.
         */
        readonly get: operations["previewArticleMail"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/gifts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the outcome of all gift links of an article
         * @description For staff from editor upwards.
         */
        readonly get: operations["getArticleGiftReport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/goal": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the goal of an article and its progress
         * @description For staff from editor upwards.
         */
        readonly get: operations["getGoal"];
        /**
         * Set the amount of tips that makes an article free for everyone
         * @description For staff from editor upwards.
         */
        readonly put: operations["putGoal"];
        readonly post?: never;
        /**
         * Delete a goal and end the access that it opened
         * @description For staff from editor upwards.
         */
        readonly delete: operations["deleteGoal"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an article, published or not, as a type of reader would get it
         * @description For staff from editor upwards.
         */
        readonly get: operations["previewArticle"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/previews": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the preview links of an article, newest first, without their tokens
         * @description For staff from editor upwards.
         */
        readonly get: operations["listPreviewLinks"];
        readonly put?: never;
        /**
         * Create a preview link to an unpublished article; its token is returned only once
         * @description For staff from editor upwards.
         */
        readonly post: operations["createPreviewLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/previews/{previewId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a preview link
         * @description For staff from editor upwards.
         */
        readonly delete: operations["revokePreviewLink"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/publish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Publish an article: at publishAt, else at its scheduled time, else now
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly post: operations["publishArticle"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/revisions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the revisions of an article, newest first
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly get: operations["listArticleRevisions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/{id}/unpublish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Unpublish an article: it becomes a draft again
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly post: operations["unpublishArticle"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/articles/by-external-id/{externalId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Create or replace the article with this external id
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly put: operations["putArticleByExternalId"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the audit log, newest first; entries match all filters
         * @description For staff from admin upwards.
         */
        readonly get: operations["listAuditLog"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/audit.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export the entries of the audit log that match all filters as CSV
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportAuditLog"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/authors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all authors, by name
         * @description For staff from admin upwards.
         */
        readonly get: operations["listStaffAuthors"];
        readonly put?: never;
        /**
         * Create an author
         * @description For staff from admin upwards who signed in within 15 minutes if the body has stripeAccountId.
         */
        readonly post: operations["createAuthor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/authors/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an author
         * @description For staff from admin upwards.
         */
        readonly get: operations["getStaffAuthor"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete an author without articles
         * @description For staff from admin upwards.
         */
        readonly delete: operations["deleteAuthor"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an author
         * @description For staff from admin upwards who signed in within 15 minutes if the body has stripeAccountId.
         */
        readonly patch: operations["updateAuthor"];
        readonly trace?: never;
    };
    readonly "/v1/staff/balance.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export every transaction of the Stripe balance with its payment and its payout
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportBalance"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/bookkeeping.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export the changes of the Stripe balance by month and currency as a bookkeeping table
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportBookkeeping"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/bylines": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the slugs and names of all authors, by name
         * @description For staff from editor upwards.
         */
        readonly get: operations["listBylines"];
        readonly put?: never;
        /**
         * Create an author by name only, for the byline of an article, with a free slug
         * @description For staff from editor upwards.
         */
        readonly post: operations["createByline"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/comments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One comment with everything that a moderator needs, also after a decision
         * @description For staff from moderator upwards.
         */
        readonly get: operations["getModerationCase"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/comments/{id}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Publish a comment or confirm it as published; settles its reports and its appeal
         * @description For staff from moderator upwards, and for servers with the scope comments:write.
         */
        readonly post: operations["approveComment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/comments/{id}/featured": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Add a published comment to the list of featured comments
         * @description For staff from moderator upwards, and for servers with the scope comments:write.
         */
        readonly put: operations["featureComment"];
        readonly post?: never;
        /**
         * Remove a comment from the list of featured comments
         * @description For staff from moderator upwards, and for servers with the scope comments:write.
         */
        readonly delete: operations["unfeatureComment"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/comments/{id}/hold": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revert a decision: returns the comment to the queue of held comments
         * @description For staff from moderator upwards, and for servers with the scope comments:write.
         */
        readonly post: operations["holdComment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/comments/{id}/pin": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Pin a published comment to the top of every list of its article
         * @description For staff from moderator upwards, and for servers with the scope comments:write.
         */
        readonly post: operations["pinComment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/comments/{id}/reject": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reject a comment for a reason that is shown to its author
         * @description For staff from moderator upwards, and for servers with the scope comments:write.
         */
        readonly post: operations["rejectComment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/comments/{id}/unpin": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Unpin a comment
         * @description For staff from moderator upwards, and for servers with the scope comments:write.
         */
        readonly post: operations["unpinComment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/connected-accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the connected accounts of the publisher's Stripe account, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listConnectedAccounts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/consents.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export all consents and suppressions as CSV, in the import format, including addresses without an account
         * @description For staff from admin upwards who signed in within 15 minutes, and for servers with the scope members:read.
         */
        readonly get: operations["exportConsents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/datev.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export the postings of a month as a batch in the DATEV format
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportDatev"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/desk": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get counts of work that awaits staff, limited to what the caller may see
         * @description For staff from moderator upwards.
         */
        readonly get: operations["getStaffDesk"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/disputes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List disputes of payments with their deadlines, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listDisputes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/disputes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a dispute with its evidence at Stripe, and suggested texts from our own data
         * @description For staff from admin upwards.
         */
        readonly get: operations["getDispute"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/disputes/{id}/evidence": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Save evidence at Stripe as a draft, or submit it to the bank once
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["answerDispute"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/disputes/{id}/files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Upload a PDF, JPEG or PNG to Stripe as evidence of a dispute
         * @description For staff from admin upwards.
         */
        readonly post: operations["uploadEvidenceFile"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/funnel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the figures of articles: the funnel from the paywall to paid subscriptions, free reads, gifts, comments and tips
         * @description For staff from editor upwards.
         */
        readonly get: operations["getFunnel"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/funnel.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export the subscription funnel by article and day as CSV
         * @description For staff from editor upwards.
         */
        readonly get: operations["exportFunnel"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/gift-subscriptions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the gift subscriptions that staff gave or that were imported, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listGivenGifts"];
        readonly put?: never;
        /**
         * Give a gift subscription without a payment; its code is emailed to the recipient
         * @description For staff from admin upwards.
         */
        readonly post: operations["giveGiftSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/gift-subscriptions/{id}/resend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Email the code of a gift subscription again
         * @description For staff from admin upwards.
         */
        readonly post: operations["resendGiftSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/gift-subscriptions/{id}/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revoke a gift subscription that nobody paid for and that was not redeemed
         * @description For staff from admin upwards.
         */
        readonly post: operations["revokeGiftSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/gifts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List gift links, newest first, with the outcome of each
         * @description For staff from admin upwards.
         */
        readonly get: operations["listGiftLinks"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give a member access
         * @description For staff from admin upwards, and for servers with the scope grants:write.
         */
        readonly post: operations["createGrant"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/grants/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End a grant that staff gave; it remains in the list
         * @description For staff from admin upwards, and for servers with the scope grants:write.
         */
        readonly delete: operations["endGrant"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/grants/{id}/restore": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give access again that staff ended, until its original date
         * @description For staff from admin upwards, and for servers with the scope grants:write.
         */
        readonly post: operations["restoreGrant"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/grants/bulk": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give several members access
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["compMembers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List groups, newest first, including ended groups
         * @description For staff from admin upwards.
         */
        readonly get: operations["listGroups"];
        readonly put?: never;
        /**
         * Create a group with access by email domain, invitation or IP address
         * @description For staff from admin upwards.
         */
        readonly post: operations["createGroup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/groups/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a group
         * @description For staff from admin upwards.
         */
        readonly get: operations["getGroup"];
        readonly put?: never;
        readonly post?: never;
        /**
         * End a group and its access; the group remains in the list
         * @description For staff from admin upwards.
         */
        readonly delete: operations["endGroup"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a group; its access changes immediately
         * @description For staff from admin upwards.
         */
        readonly patch: operations["updateGroup"];
        readonly trace?: never;
    };
    readonly "/v1/staff/groups/{id}/payments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the payments for a group, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listGroupPayments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/groups/{id}/reopen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reopen a group that staff have ended, with its seats and until its end
         * @description For staff from admin upwards.
         */
        readonly post: operations["reopenGroup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/groups/{id}/seats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the seats of a group: invited, held and removed
         * @description For staff from admin upwards.
         */
        readonly get: operations["listSeats"];
        readonly put?: never;
        /**
         * Invite an email address to a seat
         * @description For staff from admin upwards.
         */
        readonly post: operations["createSeat"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/groups/{id}/seats/{seatId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a seat or an invitation; its access ends immediately
         * @description For staff from admin upwards.
         */
        readonly delete: operations["removeSeat"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/groups/{id}/usage": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the usage of a group in the last 30 days
         * @description For staff from admin upwards.
         */
        readonly get: operations["getGroupUsage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/images": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Upload an image: the bytes of a JPEG, PNG, WebP, AVIF or GIF file; it is re-encoded without metadata
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly post: operations["uploadImage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/images/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete an uploaded image that no article, author or issue shows
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly delete: operations["deleteImage"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/issues": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All issues, newest first, with their progress
         * @description For staff from editor upwards.
         */
        readonly get: operations["listIssues"];
        readonly put?: never;
        /**
         * Draft an issue of an article, or one composed in Markdown
         * @description For staff from editor upwards.
         */
        readonly post: operations["createIssue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/issues/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One issue, with its progress
         * @description For staff from editor upwards.
         */
        readonly get: operations["getIssue"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete an issue that was not sent yet
         * @description For staff from editor upwards.
         */
        readonly delete: operations["deleteIssue"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an issue that was not sent yet
         * @description For staff from editor upwards.
         */
        readonly patch: operations["updateIssue"];
        readonly trace?: never;
    };
    readonly "/v1/staff/issues/{id}/audience": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count who would receive an issue now, with its own audience or another one
         * @description For staff from editor upwards.
         */
        readonly get: operations["countIssueAudience"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/issues/{id}/continue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Continue a stopped issue, for the remaining recipients
         * @description For staff from editor upwards who signed in within 15 minutes.
         */
        readonly post: operations["continueIssue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/issues/{id}/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Preview the mail that a kind of reader would get now
         * @description For staff from editor upwards.
         */
        readonly get: operations["previewIssue"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/issues/{id}/recipients": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The recipients of an issue, and the outcome of each mail
         * @description For staff from admin upwards.
         */
        readonly get: operations["listIssueRecipients"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/issues/{id}/results": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Delivery results of an issue; opens and clicks are not recorded
         * @description For staff from editor upwards.
         */
        readonly get: operations["getIssueResults"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/issues/{id}/send": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send an issue to all subscribers of its list, now or at sendAt
         * @description For staff from editor upwards who signed in within 15 minutes.
         */
        readonly post: operations["sendIssue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/issues/{id}/stop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Stop an issue: a scheduled one becomes a draft again, one that is being sent is paused
         * @description For staff from editor upwards.
         */
        readonly post: operations["stopIssue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/issues/{id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send an edition to yourself as a test
         * @description For staff from editor upwards.
         */
        readonly post: operations["testIssue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/labels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the labels of members by name, each with its number of members
         * @description For staff from admin upwards.
         */
        readonly get: operations["listLabels"];
        readonly put?: never;
        /**
         * Add a label to members, or remove it
         * @description For staff from admin upwards.
         */
        readonly post: operations["labelMembers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/member-imports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List imports of members and consents, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listMemberImports"];
        readonly put?: never;
        /**
         * Upload a CSV of members or consents as text/csv to examine it, without changing anything yet
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["createMemberImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/member-imports/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an import with its progress, planned changes and problems
         * @description For staff from admin upwards.
         */
        readonly get: operations["getMemberImport"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete an import that is not being applied
         * @description For staff from admin upwards.
         */
        readonly delete: operations["deleteMemberImport"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/member-imports/{id}/apply": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start to apply an import in batches; get the import for its progress
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["applyMemberImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List members, newest first or in another order
         * @description For staff from admin upwards, and for servers with the scope members:read.
         */
        readonly get: operations["listMembers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export all members with their consents as CSV, in the import format
         * @description For staff from admin upwards who signed in within 15 minutes, and for servers with the scope members:read.
         */
        readonly get: operations["exportMembers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a member
         * @description For staff from admin upwards, and for servers with the scope members:read.
         */
        readonly get: operations["getMember"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a member's role and status; moderators and editors may ban and mute
         * @description For staff from moderator upwards who signed in within 15 minutes if the body has role or suspended, and for servers with the scope members:write.
         */
        readonly patch: operations["updateMember"];
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/articles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List published articles with what a member may read, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listArticlesAsMember"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/articles/{slug}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a published article as a member would get it now; recorded in the audit log
         * @description For staff from admin upwards.
         */
        readonly get: operations["viewArticleAsMember"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/comments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A member's comments of any status, newest first
         * @description For staff from moderator upwards.
         */
        readonly get: operations["listMemberComments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/consents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The newsletters of a member, and each consent with its wording
         * @description For staff from admin upwards, and for servers with the scope members:read.
         */
        readonly get: operations["getMemberConsents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/email-recovery": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change the address of a member who lost its mailbox, after three days of notice
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["startEmailRecovery"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/gifts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the gift subscriptions that a member bought or redeemed, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listMemberGifts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List a member's grants, newest first, including ended grants
         * @description For staff from admin upwards, and for servers with the scope members:read.
         */
        readonly get: operations["listMemberGrants"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/notes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List staff notes about a member, newest first
         * @description For staff from moderator upwards.
         */
        readonly get: operations["listMemberNotes"];
        readonly put?: never;
        /**
         * Add a note about a member
         * @description For staff from moderator upwards.
         */
        readonly post: operations["createMemberNote"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/notes/{noteId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a note
         * @description For staff from moderator upwards.
         */
        readonly delete: operations["deleteMemberNote"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove the second factor of a member who lost it, and sign them out; for staff this takes two admins
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly delete: operations["removeMemberSecondFactor"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A member's active sessions, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listMemberSessions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/sessions/{sessionId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Sign a member out of one device at once
         * @description For staff from admin upwards.
         */
        readonly delete: operations["endMemberSession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/subscription/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel a member's subscription at the end of the paid period, or now
         * @description For staff from admin upwards.
         */
        readonly post: operations["cancelMemberSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/subscription/change": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change a member's subscription to another plan or interval
         * @description For staff from admin upwards.
         */
        readonly post: operations["changeMemberSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/subscription/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Pause a member's subscription after the paid period, even if members may not pause
         * @description For staff from admin upwards.
         */
        readonly post: operations["pauseMemberSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/members/{id}/subscription/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Resume a member's subscription before its end, or after a pause
         * @description For staff from admin upwards.
         */
        readonly post: operations["resumeMemberSubscription"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moderation/backtest": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * List the recent comments that a changed policy would have decided differently
         * @description For staff from moderator upwards.
         */
        readonly post: operations["backtestPolicy"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moderation/decisions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Apply one decision to up to 100 comments, with a result for each
         * @description For staff from moderator upwards.
         */
        readonly post: operations["decideOnComments"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moderation/policy": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the rules that hold and reject comments
         * @description For staff from moderator upwards.
         */
        readonly get: operations["getCommentPolicy"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change the rules that hold and reject comments
         * @description For staff from moderator upwards.
         */
        readonly patch: operations["updateCommentPolicy"];
        readonly trace?: never;
    };
    readonly "/v1/staff/moderation/queue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A moderation queue, oldest first, each comment with its context
         * @description For staff from moderator upwards.
         */
        readonly get: operations["listModerationQueue"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moderation/statements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Statements of reasons for illegal content, newest first, anonymized
         * @description For staff from moderator upwards.
         */
        readonly get: operations["listModerationStatements"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moderation/transparency": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get reports, removals and their reasons in a period; defaults to this year
         * @description For staff from moderator upwards.
         */
        readonly get: operations["getTransparencyReport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moderation/transparency.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export the transparency report of a period as CSV
         * @description For staff from moderator upwards.
         */
        readonly get: operations["exportTransparencyReport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moves": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Moves from other systems, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listMoves"];
        readonly put?: never;
        /**
         * Create a move from another system; nothing is imported until it is applied
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["createMove"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moves/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A move with its files, plan and progress, and the result of the last operation
         * @description For staff from admin upwards.
         */
        readonly get: operations["getMove"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a move with its files; imported records stay
         * @description For staff from admin upwards.
         */
        readonly delete: operations["deleteMove"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moves/{id}/access.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export each member's access before and after a move as CSV, as of its last preview, import or check
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportMoveAccess"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moves/{id}/files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Upload an unchanged export of the old system: the bytes of a file or zip
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["addMoveFile"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moves/{id}/files/{fileId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete an uploaded file of a move; records that were imported from it stay
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly delete: operations["deleteMoveFile"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moves/{id}/operations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start a preview, the import, a check or an undo of a move; fetch the move for its progress
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["runMoveOperation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/moves/{id}/plan": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Replace the plan of a move by an edited one
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly put: operations["changeMovePlan"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/mrr.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export every change of MRR as CSV
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportMrrChanges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/newsletter-figures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the subscribers of each newsletter, and how many joined and left recently
         * @description For staff from editor upwards.
         */
        readonly get: operations["getNewsletterFigures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/newsletters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All newsletters, in the order in which the site lists them
         * @description For staff from admin upwards.
         */
        readonly get: operations["listStaffNewsletters"];
        readonly put?: never;
        /**
         * Create a newsletter
         * @description For staff from admin upwards.
         */
        readonly post: operations["createNewsletter"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/newsletters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One newsletter
         * @description For staff from admin upwards.
         */
        readonly get: operations["getStaffNewsletter"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Archive a newsletter: it is removed from the site, and nothing more is sent
         * @description For staff from admin upwards.
         */
        readonly delete: operations["archiveNewsletter"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a newsletter
         * @description For staff from admin upwards.
         */
        readonly patch: operations["updateNewsletter"];
        readonly trace?: never;
    };
    readonly "/v1/staff/offers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List offers with their redemptions, newest first, including ended offers
         * @description For staff from admin upwards.
         */
        readonly get: operations["listOffers"];
        readonly put?: never;
        /**
         * Create an offer; its coupon and code are created at Stripe
         * @description For staff from admin upwards.
         */
        readonly post: operations["createOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/offers/{id}/end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End an offer; discounts already granted continue
         * @description For staff from admin upwards.
         */
        readonly post: operations["endOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/payments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all payments, or those of one member, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listPayments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/payments.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export all payments as CSV
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportPayments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/payments/{id}/receipt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Email the receipt of a payment to its member again
         * @description For staff from admin upwards.
         */
        readonly post: operations["resendReceipt"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/payments/{id}/refund": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Refund a payment, in part or in full
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["refundPayment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/payouts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List payouts from Stripe to the bank with the sums of their transactions, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listPayouts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/payouts.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export every payout from Stripe to the bank
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportPayouts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/payouts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a payout with the transactions that it consists of, oldest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["getPayout"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/postings.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export the postings of a month with the bookkeeper's accounts
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportPostings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/reconcile": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Compare our ledger with Stripe and repair differences
         * @description For staff from admin upwards.
         */
        readonly post: operations["reconcile"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/reconciliations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List reconciliations, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listReconciliations"];
        readonly put?: never;
        /**
         * Start a reconciliation as a job
         * @description For staff from admin upwards.
         */
        readonly post: operations["createReconciliation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/reconciliations/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a reconciliation with its progress and differences
         * @description For staff from admin upwards.
         */
        readonly get: operations["getReconciliation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/recurring": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List subscriptions and monthly tips, including ended ones, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listRecurring"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/recurring.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export every subscription and monthly tip, including ended ones, as CSV
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportRecurring"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/revenue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get MRR by month with movements, churn, retention by cohort, and trial conversion
         * @description For staff from admin upwards.
         */
        readonly get: operations["getRevenue"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Search members, payments, articles, plans, newsletters and groups
         * @description For staff from moderator upwards.
         */
        readonly get: operations["searchStaff"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/segments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List saved filters of members by name
         * @description For staff from admin upwards.
         */
        readonly get: operations["listSegments"];
        readonly put?: never;
        /**
         * Save a filter of members under a name
         * @description For staff from admin upwards.
         */
        readonly post: operations["createSegment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/segments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a saved filter, but not its members
         * @description For staff from admin upwards.
         */
        readonly delete: operations["deleteSegment"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/segments/count": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count the members that match a filter, before a bulk change of them
         * @description For staff from admin upwards.
         */
        readonly get: operations["countMembers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/segments/members.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export the members that match a filter as CSV, with plan, labels and paid amounts
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportMemberTable"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/setup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the setup steps of the site, and which of them are done
         * @description For staff from admin upwards.
         */
        readonly get: operations["getSetup"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/site": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the settings of the site
         * @description For staff from admin upwards.
         */
        readonly get: operations["getStaffSite"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change settings
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly patch: operations["updateSite"];
        readonly trace?: never;
    };
    readonly "/v1/staff/statements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List authors' statements of one month or of all months, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listStatements"];
        readonly put?: never;
        /**
         * Redraft the statements of a month and of later months by the current settings
         * @description For staff from admin upwards.
         */
        readonly post: operations["draftStatements"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/statements.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export the lines of all statements of a month as CSV
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportStatements"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/statements/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a statement with its lines
         * @description For staff from admin upwards.
         */
        readonly get: operations["getStatement"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/statements/{id}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Approve a statement, and pay it if authors are paid through Stripe
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["approveStatement"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/stats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get recurring revenue, payments, tips and members, each with its definition
         * @description For staff from admin upwards.
         */
        readonly get: operations["getStats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/suppressions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Suppressed addresses, to which nothing is sent, newest first; ?email= finds one
         * @description For staff from admin upwards.
         */
        readonly get: operations["listSuppressions"];
        readonly put?: never;
        /**
         * Suppress an address: nothing is sent to it, regardless of consents
         * @description For staff from admin upwards.
         */
        readonly post: operations["createSuppression"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/suppressions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Lift a suppression, so that the address receives its newsletters again
         * @description For staff from admin upwards.
         */
        readonly delete: operations["liftSuppression"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/tags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the tags of all articles, most used first
         * @description For staff from editor upwards, and for servers with the scope articles:write.
         */
        readonly get: operations["listTags"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/test-mail": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a test email to yourself
         * @description For staff from admin upwards.
         */
        readonly post: operations["sendTestMail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/tiers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all tiers, including archived ones
         * @description For staff from admin upwards.
         */
        readonly get: operations["listStaffTiers"];
        readonly put?: never;
        /**
         * Create a tier
         * @description For staff from admin upwards.
         */
        readonly post: operations["createTier"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/tiers/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a tier, archived or not
         * @description For staff from admin upwards.
         */
        readonly get: operations["getStaffTier"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Archive a tier: it is no longer sold, and its subscribers keep it
         * @description For staff from admin upwards.
         */
        readonly delete: operations["archiveTier"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a tier; a changed amount creates a new price, and subscribers pay the old price until they are moved
         * @description For staff from admin upwards.
         */
        readonly patch: operations["updateTier"];
        readonly trace?: never;
    };
    readonly "/v1/staff/tiers/{id}/moves": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the price moves of a tier with their progress, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listPriceMoves"];
        readonly put?: never;
        /**
         * Move subscribers of older prices to the current price, or preview that
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["createPriceMove"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/tiers/{id}/moves/{moveId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End a price move; subscribers who have not been moved keep their price
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly delete: operations["endPriceMove"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/tips": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all tips with status and message, newest first
         * @description For staff from moderator upwards.
         */
        readonly get: operations["listStaffTips"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/tips.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export every tip that was started, with its article or author, as CSV
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly get: operations["exportTips"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/tips/{id}/hide": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Hide a tip from the wall of thanks
         * @description For staff from moderator upwards.
         */
        readonly post: operations["hideTip"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/tips/{id}/show": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Show a tip on the wall of thanks
         * @description For staff from moderator upwards.
         */
        readonly post: operations["showTip"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/webhook-endpoints": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List webhook endpoints, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listWebhookEndpoints"];
        readonly put?: never;
        /**
         * Create a webhook endpoint; its secret is shown once
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["createWebhookEndpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/webhook-endpoints/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a webhook endpoint with its deliveries
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly delete: operations["deleteWebhookEndpoint"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change, pause or resume a webhook endpoint
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly patch: operations["changeWebhookEndpoint"];
        readonly trace?: never;
    };
    readonly "/v1/staff/webhook-endpoints/{id}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List deliveries of the last seven days with each answer, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listWebhookDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/webhook-endpoints/{id}/rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Rotate the secret; the previous one keeps signing for a day
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["rotateWebhookSecret"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/webhook-endpoints/{id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a test event now, without retries
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["testWebhookEndpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/webhook-endpoints/deliveries/{deliveryId}/redeliver": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send an event again, even if it was given up
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["redeliverWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List events from Stripe with their outcomes, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listWebhookEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/webhooks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an event; if it is flagged for review, with the differences between its object and our row
         * @description For staff from admin upwards.
         */
        readonly get: operations["getWebhookEvent"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/webhooks/{id}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Accept the payment of an event flagged for review, with the received amount
         * @description For staff from admin upwards.
         */
        readonly post: operations["acceptWebhookEvent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/webhooks/{id}/dismiss": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Dismiss an event flagged for review
         * @description For staff from admin upwards.
         */
        readonly post: operations["dismissWebhookEvent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/staff/webhooks/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Retry an event by syncing its object again
         * @description For staff from admin upwards.
         */
        readonly post: operations["retryWebhookEvent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/subscriptions/checkout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start the checkout of a subscription; returns the URL of the payment page
         * @description For signed-in members, also in embedded sessions.
         */
        readonly post: operations["createSubscriptionCheckout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tiers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the tiers on sale with their prices
         * @description For anyone.
         */
        readonly get: operations["listTiers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tips": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the tips on the wall of thanks, newest first
         * @description For anyone.
         */
        readonly get: operations["listTips"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tips/{tipId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a tip and its status
         * @description For anyone.
         */
        readonly get: operations["getTip"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tips/checkout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start the checkout of a one-time or monthly tip and return the URL of its page
         * @description For anyone.
         */
        readonly post: operations["createTipCheckout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tips/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the amounts and currencies that tips may have, and a token for the form
         * @description For anyone.
         */
        readonly get: operations["getTipOptions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/mail": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Report a bounce or complaint as a mail report (RFC 3464, RFC 5965) or JSON events
         * @description For anyone.
         */
        readonly post: operations["receiveMailReport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/stripe": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Receive an event from Stripe and store it before it is handled
         * @description For anyone.
         */
        readonly post: operations["receiveStripeEvent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly "article.published": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * article.published happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on article.published"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "article.unpublished": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * article.unpublished happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on article.unpublished"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "article.updated": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * article.updated happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on article.updated"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "comment.held": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * comment.held happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on comment.held"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "comment.published": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * comment.published happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on comment.published"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "comment.removed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * comment.removed happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on comment.removed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "consent.given": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * consent.given happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on consent.given"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "consent.withdrawn": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * consent.withdrawn happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on consent.withdrawn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "gift.bought": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * gift.bought happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on gift.bought"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "gift.redeemed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * gift.redeemed happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on gift.redeemed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "grant.closed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * grant.closed happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on grant.closed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "grant.opened": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * grant.opened happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on grant.opened"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "member.created": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * member.created happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on member.created"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "member.erased": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * member.erased happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on member.erased"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "member.updated": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * member.updated happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on member.updated"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "newsletter.sent": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * newsletter.sent happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on newsletter.sent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "payment.booked": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * payment.booked happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on payment.booked"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "payment.disputed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * payment.disputed happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on payment.disputed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "payment.refunded": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * payment.refunded happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on payment.refunded"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "subscription.cancelled": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * subscription.cancelled happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on subscription.cancelled"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "subscription.changed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * subscription.changed happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on subscription.changed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "subscription.ended": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * subscription.ended happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on subscription.ended"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "subscription.past_due": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * subscription.past_due happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on subscription.past_due"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "subscription.renewed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * subscription.renewed happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on subscription.renewed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "subscription.started": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * subscription.started happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on subscription.started"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "tip.succeeded": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * tip.succeeded happened
         * @description Signed according to the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx status acknowledges it.
         */
        readonly post: operations["on tip.succeeded"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
        readonly Access: {
            readonly granted: boolean;
            /** @description null if the meter does not apply */
            readonly meter: {
                readonly limit: number;
                readonly remaining: number;
                /** @description null until the first read */
                readonly resetsAt: string | null;
                readonly used: number;
            } | null;
            /** @description what the reader can do next; null if granted */
            readonly next: {
                /** @enum {string} */
                readonly action: "sign_in" | "subscribe" | "upgrade" | "update_payment" | "unlock";
                readonly signInUrl?: string;
                /** @description the page on which readers at a group's network address unlock it */
                readonly unlockUrl?: string;
                readonly url: string;
            } | null;
            /** @enum {string} */
            readonly reason: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe";
        };
        readonly ApiKey: {
            /** @description addresses and ranges from which the key is accepted; any address if empty */
            readonly addresses: readonly string[];
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly lastUsedAt: string | null;
            readonly name: string;
            /** @description the first characters, to tell keys apart */
            readonly prefix: string;
            /** @description the admin who created it or last took responsibility for it; null once erased */
            readonly responsible: {
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            } | null;
            readonly scopes: readonly ("articles:write" | "read:full" | "members:read" | "members:write" | "grants:write" | "comments:write" | "mail:send" | "events:read")[];
            /**
             * @description `stopped` if the responsible member is no longer an admin or is suspended; taking responsibility for the key reactivates it
             * @enum {string}
             */
            readonly status: "active" | "stopped" | "expired";
        };
        readonly Article: {
            /** @enum {string} */
            readonly access: "public" | "members" | "subscribers" | "tiers";
            readonly authors: readonly {
                readonly avatarUrl: string | null;
                readonly bio: string;
                /** @example @reporter */
                readonly handle: string | null;
                /** @description the URL of the handle, from the author's links; null if there is none */
                readonly handleUrl: string | null;
                readonly name: string;
                readonly slug: string;
            }[];
            readonly canonicalUrl: string;
            /** @description may lag by a minute */
            readonly commentCount: number;
            readonly copyright: string;
            readonly correction: string | null;
            readonly dek: string | null;
            /** @description null if the article has none */
            readonly goal: components["schemas"]["Goal"] | null;
            /** @description the whole text, with URLs as in `previewHtml`; null unless access.granted */
            readonly html: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly image: {
                readonly alt: string;
                readonly credit: string | null;
                readonly url: string;
            } | null;
            /** @description the public part; URLs of links and images are absolute if the site has a `siteUrl` */
            readonly previewHtml: string;
            /** Format: date-time */
            readonly publishedAt: string;
            readonly readingMinutes: number;
            readonly seoDescription: string | null;
            readonly seoTitle: string | null;
            readonly slug: string;
            readonly socialDescription: string | null;
            /** @description absolute */
            readonly socialImageUrl: string | null;
            readonly socialTitle: string | null;
            readonly tags: readonly string[];
            /** @description slugs, if access is "tiers" */
            readonly tiers: readonly string[];
            readonly title: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly wordCount: number;
        };
        readonly ArticleAnswer: {
            readonly access: components["schemas"]["Access"];
            readonly article: components["schemas"]["Article"];
            readonly conversation: {
                readonly canComment: boolean;
                /** @description when it closes automatically; null if never */
                readonly closesAt: string | null;
                readonly open: boolean;
                readonly reason: ("conversation_closed" | "sign_in" | "banned" | "email_unconfirmed" | "subscription_required") | null;
            };
        };
        readonly ArticleChange: {
            /** @enum {string} */
            readonly access?: "public" | "members" | "subscribers" | "tiers";
            readonly authors?: readonly string[];
            /** @description Markdown; the line <!--more--> ends the preview */
            readonly body?: string;
            readonly canonicalUrl?: string | null;
            /** @enum {string} */
            readonly conversation?: "inherit" | "members" | "subscribers" | "closed";
            /** @description days after publication until the conversation closes; null uses the site setting, 0 never closes */
            readonly conversationDays?: number | null;
            readonly copyright?: string | null;
            readonly correction?: string | null;
            readonly dek?: string | null;
            readonly externalId?: string | null;
            readonly image?: {
                /** @default  */
                readonly alt?: string;
                /** @default null */
                readonly credit?: string | null;
                readonly url: string;
            } | null;
            readonly meterExempt?: boolean;
            readonly publishAt?: string | null;
            /** @description the description in search results; null uses the dek */
            readonly seoDescription?: string | null;
            /** @description the title in search results; null uses the title */
            readonly seoTitle?: string | null;
            /** @example the-last-ferry */
            readonly slug?: string;
            /** @description the description on cards in social networks; null uses the dek */
            readonly socialDescription?: string | null;
            /** @description the picture on cards in social networks; null uses the image */
            readonly socialImageUrl?: string | null;
            /** @description the title on cards in social networks; null uses the title */
            readonly socialTitle?: string | null;
            readonly tags?: readonly string[];
            readonly tiers?: readonly string[];
            readonly title?: string;
        };
        readonly ArticleGifts: {
            readonly links: number;
            readonly opened: number;
            /** @description readers who opened it and had or later created an account */
            readonly signedIn: number;
            /** @description readers who opened it and subscribed afterwards */
            readonly subscribed: number;
        };
        readonly ArticleInput: {
            /** @enum {string} */
            readonly access: "public" | "members" | "subscribers" | "tiers";
            /** @default [] */
            readonly authors?: readonly string[];
            /** @description Markdown; the line <!--more--> ends the preview */
            readonly body: string;
            /** @default null */
            readonly canonicalUrl?: string | null;
            /**
             * @default inherit
             * @enum {string}
             */
            readonly conversation?: "inherit" | "members" | "subscribers" | "closed";
            /**
             * @description days after publication until the conversation closes; null uses the site setting, 0 never closes
             * @default null
             */
            readonly conversationDays?: number | null;
            /** @default null */
            readonly copyright?: string | null;
            /** @default null */
            readonly correction?: string | null;
            /** @default null */
            readonly dek?: string | null;
            /** @default null */
            readonly externalId?: string | null;
            /** @default null */
            readonly image?: {
                /** @default  */
                readonly alt?: string;
                /** @default null */
                readonly credit?: string | null;
                readonly url: string;
            } | null;
            /** @default false */
            readonly meterExempt?: boolean;
            readonly publishAt?: string | null;
            /**
             * @description the description in search results; null uses the dek
             * @default null
             */
            readonly seoDescription?: string | null;
            /**
             * @description the title in search results; null uses the title
             * @default null
             */
            readonly seoTitle?: string | null;
            /** @example the-last-ferry */
            readonly slug?: string;
            /**
             * @description the description on cards in social networks; null uses the dek
             * @default null
             */
            readonly socialDescription?: string | null;
            /**
             * @description the picture on cards in social networks; null uses the image
             * @default null
             */
            readonly socialImageUrl?: string | null;
            /**
             * @description the title on cards in social networks; null uses the title
             * @default null
             */
            readonly socialTitle?: string | null;
            readonly tags?: readonly string[];
            /** @default [] */
            readonly tiers?: readonly string[];
            readonly title: string;
        };
        readonly ArticleMail: {
            /** @description the slug of the newsletter */
            readonly newsletter: string;
            /** @description defaults to now */
            readonly sendAt?: string | null;
        };
        readonly ArticlePreview: {
            readonly article: {
                /** @enum {string} */
                readonly access: "public" | "members" | "subscribers" | "tiers";
                readonly authors: readonly {
                    readonly avatarUrl: string | null;
                    readonly bio: string;
                    /** @example @reporter */
                    readonly handle: string | null;
                    /** @description the URL of the handle, from the author's links; null if there is none */
                    readonly handleUrl: string | null;
                    readonly name: string;
                    readonly slug: string;
                }[];
                readonly canonicalUrl: string;
                /** @description may lag by a minute */
                readonly commentCount: number;
                readonly copyright: string;
                readonly correction: string | null;
                readonly dek: string | null;
                readonly html: string;
                /** Format: uuid */
                readonly id: string;
                readonly image: {
                    readonly alt: string;
                    readonly credit: string | null;
                    readonly url: string;
                } | null;
                /** @description the public part; URLs of links and images are absolute if the site has a `siteUrl` */
                readonly previewHtml: string;
                /** @description when it is scheduled; null for a draft */
                readonly publishedAt: string | null;
                readonly readingMinutes: number;
                readonly slug: string;
                /** @enum {string} */
                readonly status: "draft" | "scheduled";
                readonly tags: readonly string[];
                /** @description slugs, if access is "tiers" */
                readonly tiers: readonly string[];
                readonly title: string;
                /** Format: date-time */
                readonly updatedAt: string;
                readonly wordCount: number;
            };
        };
        readonly ArticleRevision: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly editorId: string | null;
            readonly snapshot: {
                readonly [key: string]: unknown;
            };
            readonly version: number;
        };
        readonly ArticleSummary: {
            /** @enum {string} */
            readonly access: "public" | "members" | "subscribers" | "tiers";
            readonly authors: readonly {
                readonly avatarUrl: string | null;
                readonly bio: string;
                /** @example @reporter */
                readonly handle: string | null;
                /** @description the URL of the handle, from the author's links; null if there is none */
                readonly handleUrl: string | null;
                readonly name: string;
                readonly slug: string;
            }[];
            readonly canonicalUrl: string;
            /** @description may lag by a minute */
            readonly commentCount: number;
            readonly copyright: string;
            readonly correction: string | null;
            readonly dek: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly image: {
                readonly alt: string;
                readonly credit: string | null;
                readonly url: string;
            } | null;
            /** @description the public part; URLs of links and images are absolute if the site has a `siteUrl` */
            readonly previewHtml: string;
            /** Format: date-time */
            readonly publishedAt: string;
            readonly readingMinutes: number;
            readonly slug: string;
            readonly tags: readonly string[];
            /** @description slugs, if access is "tiers" */
            readonly tiers: readonly string[];
            readonly title: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly wordCount: number;
        };
        readonly AuditEntry: {
            /**
             * @example article.published
             * @enum {string}
             */
            readonly action: "api_key.created" | "api_key.kept" | "api_key.revoked" | "article.changed" | "article.created" | "article.deleted" | "article.preview_made" | "article.preview_revoked" | "article.published" | "article.replaced" | "article.unpublished" | "articles.exported" | "audit.exported" | "author.changed" | "author.created" | "author.deleted" | "balance.exported" | "bookkeeping.exported" | "comment.approved" | "comment.featured" | "comment.held" | "comment.pinned" | "comment.rejected" | "comment.removed" | "comment.unfeatured" | "comment.unpinned" | "consents.exported" | "dispute.evidence_saved" | "dispute.evidence_submitted" | "funnel.exported" | "goal.removed" | "goal.set" | "gift.given" | "gift.resent" | "gift.revoked" | "grant.ended" | "grant.given" | "group.admin_added" | "group.admin_removed" | "group.changed" | "group.created" | "group.ended" | "group.invited" | "group.paid" | "group.payment_restored" | "group.payment_reversed" | "group.reopened" | "group.seat_removed" | "image.removed" | "image.uploaded" | "issue.changed" | "issue.continued" | "issue.created" | "issue.removed" | "issue.scheduled" | "issue.sent" | "issue.stopped" | "member.address_changed" | "member.address_recovery_started" | "member.changed" | "member.comments_hidden" | "member.erasure_requested" | "member.labelled" | "member.note_removed" | "member.noted" | "member.password_reset" | "member.second_factor_removal_asked" | "member.second_factor_removed" | "member.session_ended" | "member.unlabelled" | "member.viewed_as" | "member_import.failed" | "member_import.removed" | "member_import.started" | "member_import.taken_in" | "members.exported" | "mrr.exported" | "members.imported" | "move.created" | "move.file_added" | "move.file_removed" | "move.removed" | "move.started" | "newsletter.archived" | "newsletter.changed" | "newsletter.created" | "offer.created" | "offer.ended" | "payment.fraud_warned" | "payment.receipt_resent" | "payment.refund_asked" | "payments.exported" | "payouts.exported" | "price_move.ended" | "price_move.started" | "reconcile.repaired" | "reconciliation.started" | "recurring.exported" | "segment.created" | "segment.deleted" | "settings.changed" | "statement.approved" | "statements.drafted" | "statements.exported" | "subscription.changed_by_staff" | "subscription.never_paid" | "subscription.second_refused" | "subscription.trial_taken" | "subscription.withdrawn" | "suppression.lifted" | "suppression.made" | "tier.changed" | "tier.created" | "tip.hidden" | "tip.shown" | "tips.exported" | "transparency.exported" | "webhook.accepted" | "webhook.dismissed" | "webhook.retried" | "webhook_endpoint.changed" | "webhook_endpoint.created" | "webhook_endpoint.deleted" | "webhook_endpoint.redelivered" | "webhook_endpoint.rotated" | "webhook_endpoint.tested";
            readonly actor: {
                readonly id: string | null;
                /** @enum {string} */
                readonly kind: "member" | "server" | "command" | "system";
                /** @description the current name; null if deleted */
                readonly name: string | null;
            };
            readonly after: unknown | null;
            /** Format: date-time */
            readonly at: string;
            readonly before: unknown | null;
            /** Format: uuid */
            readonly id: string;
            readonly personal: unknown | null;
            readonly requestId: string | null;
            readonly subject: {
                readonly id: string;
                /** @enum {string} */
                readonly kind: "api_key" | "article" | "author" | "comment" | "gift" | "grant" | "group" | "group_seat" | "image" | "issue" | "member" | "member_import" | "move" | "newsletter" | "offer" | "payment" | "reconciliation" | "segment" | "settings" | "site" | "statement" | "stripe_charge" | "stripe_dispute" | "stripe_event" | "stripe_fee" | "stripe_invoice" | "stripe_payout" | "stripe_refund" | "stripe_session" | "stripe_subscription" | "subscription" | "suppression" | "tier" | "tip" | "webhook" | "webhook_endpoint";
                /** @description the current name; null if it has none */
                readonly name: string | null;
            };
        };
        readonly Author: {
            readonly avatarUrl: string | null;
            readonly bio: string;
            /** @example @reporter */
            readonly handle: string | null;
            /** @description the URL of the handle, from the author's links; null if there is none */
            readonly handleUrl: string | null;
            readonly links: readonly {
                readonly label: string;
                readonly url: string;
            }[];
            readonly name: string;
            readonly slug: string;
        };
        readonly AuthorChange: {
            readonly avatarUrl?: string | null;
            readonly bio?: string;
            readonly handle?: string | null;
            readonly links?: readonly {
                readonly label: string;
                /** Format: uri */
                readonly url: string;
            }[];
            /** @description The author's account, if any: marks their comments on their articles */
            readonly memberId?: string | null;
            readonly name?: string;
            readonly slug?: string;
            /** @description The author's connected Stripe account, to which approved statements are paid */
            readonly stripeAccountId?: string | null;
        };
        readonly AuthorInput: {
            /** @default null */
            readonly avatarUrl?: string | null;
            /** @default  */
            readonly bio?: string;
            /** @default null */
            readonly handle?: string | null;
            /** @default [] */
            readonly links?: readonly {
                readonly label: string;
                /** Format: uri */
                readonly url: string;
            }[];
            /**
             * @description The author's account, if any: marks their comments on their articles
             * @default null
             */
            readonly memberId?: string | null;
            readonly name: string;
            readonly slug?: string;
            /** @description The author's connected Stripe account, to which approved statements are paid */
            readonly stripeAccountId?: string | null;
        };
        readonly BalanceTransaction: {
            /** Format: date-time */
            readonly availableAt: string;
            /** @description Stripe's reporting category */
            readonly category: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description the factor that converted the payment's amount; null if there was no conversion */
            readonly exchangeRate: number | null;
            readonly fee: components["schemas"]["MoneyOutput"];
            readonly gross: components["schemas"]["MoneyOutput"];
            /** Format: uuid */
            readonly id: string;
            /** @description gross minus fee */
            readonly net: components["schemas"]["MoneyOutput"];
            /** @description our id of the payment that it is about */
            readonly paymentId: string | null;
            /** @description Stripe's id of the source object */
            readonly sourceId: string | null;
            readonly stripeId: string;
            /** @description Stripe's type, such as `charge` or `adjustment` */
            readonly type: string;
        };
        readonly BoughtGift: {
            /** @description the page with the card to print; null once the gift is redeemed */
            readonly cardUrl: string | null;
            readonly deliverAt: string | null;
            /** @description the address that the code will be emailed to; null once it is sent */
            readonly deliverTo: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** Format: date-time */
            readonly paidAt: string;
            readonly redeemedAt: string | null;
            /** @description the tier's slug */
            readonly tier: string;
            readonly tierName: string;
        };
        readonly Comment: {
            readonly articleSlug: string;
            /** @description Null if the comment was removed or its author has no account */
            readonly author: {
                readonly avatarUrl: string | null;
                readonly badges: readonly ("subscriber" | "staff" | "author" | "supporter")[];
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            } | null;
            /** @description Markdown source; null once removed */
            readonly body: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description Why the caller's own comment is held or was rejected; null for all others */
            readonly decision: {
                readonly canAppeal: boolean;
                /** @enum {string} */
                readonly reason: "banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned";
            } | null;
            /** @description When the edit window of the caller's own comment ends; null for all others */
            readonly editableUntil: string | null;
            readonly editedAt: string | null;
            readonly featured: boolean;
            /** @description The name of a guest whose comment was imported from another system; else null */
            readonly guestName: string | null;
            /** @description Sanitized HTML; null once removed */
            readonly html: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description Whether the caller likes it */
            readonly liked: boolean;
            readonly likes: number;
            /** @description The top-level comment of its thread; threads are one level deep */
            readonly parentId: string | null;
            /**
             * Format: uri
             * @description The page that shows the comment in its thread
             */
            readonly permalink: string;
            readonly pinned: boolean;
            /** @description The first replies, oldest first */
            readonly replies: readonly components["schemas"]["Reply"][];
            /** @description The next cursor for GET /v1/comments/{id}/replies; null if there are no more */
            readonly repliesCursor: string | null;
            /** @description The number of published replies */
            readonly replyCount: number;
            /**
             * @description Held comments wait for a moderator; only the author sees held and rejected comments
             * @enum {string}
             */
            readonly status: "published" | "held" | "rejected" | "removed";
        };
        readonly CommentPolicy: {
            /** @description words or phrases that reject a comment */
            readonly bannedWords: readonly string[];
            /** @description holds comments of a new member until this many were published; 0 disables it */
            readonly holdFirst: number;
            /** @description more links than this hold a comment; null disables it */
            readonly linksAllowed: number | null;
            /**
             * @description whether an external service checks comments; until it answers, they are open or held
             * @enum {string}
             */
            readonly outsideCheck: "off" | "open" | "held";
            /**
             * @description `own`: COMMENT_CHECK_URL; `akismet`: AKISMET_KEY, Akismet receives text, name and IP address of the author
             * @enum {string}
             */
            readonly outsideService: "own" | "akismet";
            /** @description more rejections than this in 30 days hold a member's comments; null disables it */
            readonly rejectionsTolerated: number | null;
            /** @description refuses the same text on an article for this long; 0 disables it */
            readonly repeatWithinSeconds: number;
            /** @description more open reports than this hold a comment; null disables it */
            readonly reportsTolerated: number | null;
            /** @description minimum time between two comments of a member; 0 disables it */
            readonly secondsBetween: number;
            /** @description words or phrases that hold a comment for review */
            readonly suspectWords: readonly string[];
            readonly version: number;
        };
        readonly ConnectedAccount: {
            readonly email: string | null;
            readonly id: string;
            /** @description whether Stripe lets the account receive transfers */
            readonly isPayable: boolean;
            readonly name: string | null;
        };
        readonly Desk: {
            readonly articles: {
                readonly drafts: number;
                readonly scheduled: number;
            } | null;
            readonly conversation: {
                /** @description decisions that the author appealed */
                readonly appealed: number;
                /** @description comments that await a decision */
                readonly held: number;
                /** @description published comments with open reports */
                readonly reported: number;
                /** @description tips whose message awaits review */
                readonly tips: number;
            };
            readonly disputes: {
                /** @description disputes that wait for evidence and are not past due */
                readonly needsResponse: number;
                /** @description the earliest deadline */
                readonly nextDueAt: string | null;
            } | null;
            readonly groups: {
                /** @description payments for groups that staff had ended before: to be refunded, or the group reopened */
                readonly paidAfterEnd: number;
            } | null;
            readonly inbox: {
                /** @description to be retried */
                readonly failing: number;
                /** @description failed at the last attempt */
                readonly parked: number;
                /** @description flagged for review, because they differ from the order */
                readonly review: number;
                readonly waiting: number;
            } | null;
            readonly issues: {
                readonly drafts: number;
                readonly scheduled: number;
                readonly sending: number;
                readonly stopped: number;
            } | null;
            readonly jobs: {
                /** @description to be retried */
                readonly failing: number;
                /** @description failed at the last attempt */
                readonly givenUp: number;
                /** @description the names of the failed jobs */
                readonly givenUpKinds: readonly string[];
                readonly waiting: number;
            } | null;
            readonly mail: {
                /** @description failed in the last seven days */
                readonly failed: number;
                readonly waiting: number;
            } | null;
            /** @description shown on every page of the console */
            readonly site: {
                readonly currency: string;
                readonly name: string;
                readonly timeZone: string;
            };
        };
        readonly Device: {
            /** @description the network address at sign-in */
            readonly address: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description whether this request belongs to the session */
            readonly current: boolean;
            /** Format: date-time */
            readonly expiresAt: string;
            /** @description until when the sign-in is fresh; null if nobody authenticated in this session */
            readonly freshUntil: string | null;
            /** Format: uuid */
            readonly id: string;
            /**
             * @description where the session is used: `embedded` means a publisher's own site
             * @enum {string}
             */
            readonly kind: "site" | "embedded";
            /**
             * Format: date-time
             * @description when its tokens were last refreshed
             */
            readonly lastSeenAt: string;
            /**
             * @description the device
             * @example Firefox on Windows
             */
            readonly name: string;
            /** @description the site of an embedded session */
            readonly origin: string | null;
            readonly userAgent: string | null;
        };
        readonly Difference: {
            /** @description Stripe's id */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "session" | "subscription" | "invoice" | "charge" | "fee" | "refund" | "dispute" | "payout" | "event";
            /** @description the status in our rows; null if there is no row */
            readonly ours: string | null;
            /** @description the status at Stripe */
            readonly stripe: string;
        };
        readonly Dispute: {
            readonly amount: components["schemas"]["MoneyOutput"];
            /** Format: date-time */
            readonly disputedAt: string;
            /** @description deadline for evidence */
            readonly dueAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly memberId: string | null;
            readonly memberName: string | null;
            readonly paymentId: string | null;
            readonly paymentKind: ("tip" | "subscription" | "gift" | "group") | null;
            /** @description Stripe's reason, such as `fraudulent` */
            readonly reason: string | null;
            /** @enum {string} */
            readonly state: "needs_response" | "under_review" | "decided";
            /**
             * @description Stripe's status
             * @enum {string}
             */
            readonly status: "warning_needs_response" | "warning_under_review" | "warning_closed" | "needs_response" | "under_review" | "prevented" | "lost" | "appeal_needs_response" | "appeal_under_review" | "won";
            readonly stripeId: string;
        };
        readonly DisputeDetail: {
            readonly amount: components["schemas"]["MoneyOutput"];
            readonly appealReason: string | null;
            /** Format: date-time */
            readonly disputedAt: string;
            /** @description deadline for evidence */
            readonly dueAt: string | null;
            /** @description as saved at Stripe; files by their ids */
            readonly evidence: {
                readonly accessLog: string | null;
                readonly cancellationPolicy: string | null;
                readonly cancellationPolicyFile: string | null;
                readonly cancellationRebuttal: string | null;
                readonly correspondenceFile: string | null;
                readonly customerEmail: string | null;
                readonly customerName: string | null;
                readonly duplicateExplanation: string | null;
                readonly other: string | null;
                readonly otherFile: string | null;
                readonly productDescription: string | null;
                readonly receiptFile: string | null;
                readonly refundPolicy: string | null;
                readonly refundPolicyFile: string | null;
                readonly refundRefusal: string | null;
                readonly serviceDate: string | null;
                readonly serviceFile: string | null;
            };
            /** Format: uuid */
            readonly id: string;
            readonly memberId: string | null;
            readonly memberName: string | null;
            readonly paymentId: string | null;
            readonly paymentKind: ("tip" | "subscription" | "gift" | "group") | null;
            /** @description Stripe's reason, such as `fraudulent` */
            readonly reason: string | null;
            /** @enum {string} */
            readonly state: "needs_response" | "under_review" | "decided";
            /**
             * @description Stripe's status
             * @enum {string}
             */
            readonly status: "warning_needs_response" | "warning_under_review" | "warning_closed" | "needs_response" | "under_review" | "prevented" | "lost" | "appeal_needs_response" | "appeal_under_review" | "won";
            readonly stripeId: string;
            /** @description how often evidence was submitted */
            readonly submissions: number;
            /** @description suggested texts from our own data: the payment, the account, times of access */
            readonly suggested: {
                readonly accessLog: string | null;
                readonly cancellationPolicy: string | null;
                readonly cancellationRebuttal: string | null;
                readonly customerEmail: string | null;
                readonly customerName: string | null;
                readonly duplicateExplanation: string | null;
                readonly other: string | null;
                readonly productDescription: string | null;
                readonly refundPolicy: string | null;
                readonly refundRefusal: string | null;
                readonly serviceDate: string | null;
            };
            readonly takesEvidence: boolean;
        };
        readonly Erasure: {
            /** @enum {string} */
            readonly comments: "anonymise" | "erase";
            /** Format: uuid */
            readonly erasureId: string;
            /** @description signed (EdDSA); the final receipt is sent by email */
            readonly receipt: string;
            /** Format: date-time */
            readonly requestedAt: string;
        };
        readonly ErasurePreview: {
            readonly goes: readonly {
                readonly count: number;
                /**
                 * Format: date-time
                 * @description when it is deleted, if it is
                 */
                readonly until?: string;
                readonly what: string;
                readonly why: string;
            }[];
            readonly stays: readonly {
                readonly count: number;
                /**
                 * Format: date-time
                 * @description when it is deleted, if it is
                 */
                readonly until?: string;
                readonly what: string;
                readonly why: string;
            }[];
        };
        readonly Event: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly data: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description the same in every attempt; also sent as the header `webhook-id`
             */
            readonly id: string;
            /** @description the order of events; of two events about one object, the higher number is newer */
            readonly sequence: number;
            /** @enum {string} */
            readonly type: "member.created" | "member.updated" | "member.erased" | "grant.opened" | "grant.closed" | "subscription.started" | "subscription.changed" | "subscription.renewed" | "subscription.past_due" | "subscription.cancelled" | "subscription.ended" | "payment.booked" | "payment.refunded" | "payment.disputed" | "tip.succeeded" | "gift.bought" | "gift.redeemed" | "comment.published" | "comment.held" | "comment.removed" | "article.published" | "article.updated" | "article.unpublished" | "newsletter.sent" | "consent.given" | "consent.withdrawn";
            /** @description of the payload; new fields do not increment it */
            readonly version: number;
        };
        readonly EvidenceFile: {
            /** @description Stripe's id, to use in the evidence */
            readonly id: string;
        };
        readonly FeedAddress: {
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly rotatedAt: string;
            /** @description secret: anyone who has it can read the feed */
            readonly url: string;
        };
        readonly FoundComment: {
            readonly articleSlug: string;
            /** @description Null if the comment was removed or its author has no account */
            readonly author: {
                readonly avatarUrl: string | null;
                readonly badges: readonly ("subscriber" | "staff" | "author" | "supporter")[];
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            } | null;
            /** @description Markdown source; null once removed */
            readonly body: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description Why the caller's own comment is held or was rejected; null for all others */
            readonly decision: {
                readonly canAppeal: boolean;
                /** @enum {string} */
                readonly reason: "banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned";
            } | null;
            /** @description When the edit window of the caller's own comment ends; null for all others */
            readonly editableUntil: string | null;
            readonly editedAt: string | null;
            readonly featured: boolean;
            /** @description The name of a guest whose comment was imported from another system; else null */
            readonly guestName: string | null;
            /** @description Sanitized HTML; null once removed */
            readonly html: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description Whether the caller likes it */
            readonly liked: boolean;
            readonly likes: number;
            /** @description The top-level comment of its thread */
            readonly parent: components["schemas"]["Reply"] | null;
            /** @description The top-level comment of its thread; threads are one level deep */
            readonly parentId: string | null;
            /**
             * Format: uri
             * @description The page that shows the comment in its thread
             */
            readonly permalink: string;
            readonly pinned: boolean;
            /** @description Cursors of the pages that contain the comment */
            readonly place: {
                /** @description By sort order: a page of comments that begins with its thread */
                readonly cursors: {
                    readonly newest: string | null;
                    readonly oldest: string | null;
                    readonly replies: string | null;
                    readonly top: string | null;
                };
                /** @description For its parent's replies: a page that begins with it; null for a top-level comment */
                readonly repliesCursor: string | null;
            };
            /** @description The first replies, oldest first */
            readonly replies: readonly components["schemas"]["Reply"][];
            /** @description The next cursor for GET /v1/comments/{id}/replies; null if there are no more */
            readonly repliesCursor: string | null;
            /** @description The number of published replies */
            readonly replyCount: number;
            /**
             * @description Held comments wait for a moderator; only the author sees held and rejected comments
             * @enum {string}
             */
            readonly status: "published" | "held" | "rejected" | "removed";
        };
        /** @description The subscription funnel of the 200 articles with the most subscriptions and views */
        readonly Funnel: {
            readonly articles: readonly {
                readonly checkouts: number;
                readonly comments: number;
                readonly freeReads: number;
                readonly giftReads: number;
                readonly paid: number;
                readonly plans: number;
                readonly signups: number;
                readonly slug: string;
                readonly tips: number;
                readonly title: string;
                readonly trials: number;
                readonly walls: number;
            }[];
            readonly definitions: {
                readonly checkouts: string;
                readonly comments: string;
                readonly freeReads: string;
                readonly giftReads: string;
                readonly paid: string;
                readonly plans: string;
                readonly signups: string;
                readonly tips: string;
                readonly trials: string;
                readonly walls: string;
            };
            /** Format: date */
            readonly from: string;
            /** Format: date */
            readonly to: string;
            /** @description browsers report one in this many paywall views */
            readonly wallSample: number;
        };
        readonly GiftAllowance: {
            readonly perMonth: number;
            readonly remaining: number;
            /**
             * Format: date-time
             * @description the start of the next month
             */
            readonly resetsAt: string;
        };
        readonly GiftLink: {
            /** @description null if the article was deleted */
            readonly articleSlug: string | null;
            readonly articleTitle: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly memberId: string;
            readonly opened: number;
            /** @description the number of readers who can open the article */
            readonly openings: number;
            readonly revokedAt: string | null;
            /** @description readers who opened it and had or later created an account */
            readonly signedIn: number;
            /** @description readers who opened it and subscribed afterwards */
            readonly subscribed: number;
        };
        readonly GiftPreview: {
            /** @description the code in the format of the printed card */
            readonly code: string;
            readonly from: string | null;
            /** @enum {string} */
            readonly interval: "month" | "year";
            readonly message: string | null;
            readonly redeemed: boolean;
            /**
             * Format: uri
             * @description the page on which the code is redeemed
             */
            readonly redeemUrl: string;
            readonly tier: string;
            readonly tierName: string;
        };
        readonly GivenGift: {
            /**
             * Format: uri
             * @description the page with the card to print
             */
            readonly cardUrl: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly interval: "month" | "year";
            readonly tier: string;
        };
        /** @description The amount that tips must reach for the article to become free for everyone */
        readonly Goal: {
            readonly amount: components["schemas"]["MoneyOutput"];
            readonly raised: components["schemas"]["MoneyOutput"];
            readonly reached: boolean;
        };
        /** @description An entry in the access ledger */
        readonly Grant: {
            readonly endCause: ("lapsed" | "refunded" | "cancelled" | "disputed" | "revoked" | "erased" | "seat_removed" | "moved") | null;
            /** Format: date-time */
            readonly from: string;
            /** @enum {string} */
            readonly ground: "subscription" | "comp" | "group" | "gift" | "meter" | "sponsored";
            /** Format: uuid */
            readonly id: string;
            readonly memberId: string | null;
            readonly reason: string | null;
            readonly scope: "site" | {
                readonly tier: string;
            } | {
                /** @description the article's id or slug */
                readonly article: string;
            };
            readonly source: string;
            /**
             * Format: date-time
             * @description when the grant ends, including an early end
             */
            readonly until: string;
        };
        readonly Group: {
            readonly admins: readonly string[];
            /** Format: date-time */
            readonly createdAt: string;
            readonly domains: readonly {
                readonly domain: string;
                readonly subdomains: boolean;
            }[];
            readonly endedAt: string | null;
            /** Format: date-time */
            readonly from: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly passHours: number | null;
            readonly price: {
                readonly amount: components["schemas"]["MoneyOutput"];
                readonly months: number;
            } | null;
            readonly ranges: readonly string[];
            readonly scope: "site" | {
                readonly tiers: readonly string[];
            };
            readonly seats: number | null;
            /** @description seats that are held, or reserved by an invitation */
            readonly seatsTaken: number;
            /** @enum {string} */
            readonly status: "upcoming" | "running" | "over" | "ended";
            /** Format: date-time */
            readonly until: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly GroupPayment: {
            /** @description true if it arrived after staff had ended the group: refund it, or reopen the group */
            readonly afterEnd: boolean;
            /** Format: date-time */
            readonly from: string;
            readonly months: number;
            readonly payment: components["schemas"]["Payment"];
            /** Format: date-time */
            readonly until: string;
        };
        readonly GroupSeat: {
            readonly claimedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description the invited address, or the member's address */
            readonly email: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description when the member last signed in */
            readonly lastUsedAt: string | null;
            readonly memberId: string | null;
            readonly removedAt: string | null;
            /** @enum {string} */
            readonly status: "invited" | "held" | "removed";
            /** @enum {string} */
            readonly via: "domain" | "invitation";
        };
        /** @description The usage of a group in the last 30 days */
        readonly GroupUsage: {
            readonly byAddress: {
                readonly days: readonly {
                    /** Format: date */
                    readonly day: string;
                    readonly openings: number;
                }[];
                /** @description passes by IP address, at most one per browser or member and day */
                readonly openings: number;
            };
            readonly seats: {
                readonly free: number | null;
                readonly held: number;
                readonly invited: number;
                readonly limit: number | null;
                /** @description seats whose member has signed in */
                readonly usedLast30Days: number;
            };
        };
        readonly HandOff: {
            readonly code: string;
            /** @description seconds */
            readonly expiresIn: number;
        };
        readonly Identity: {
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly issuer: string;
            readonly lastUsedAt: string | null;
            readonly name: string;
        };
        readonly IgnoredMember: {
            readonly avatarUrl: string | null;
            /**
             * Format: date-time
             * @description when the member was ignored
             */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
        };
        readonly Issue: {
            /** @enum {string} */
            readonly access: "public" | "members" | "subscribers" | "tiers";
            readonly articleId: string | null;
            readonly articleSlug: string | null;
            readonly audience: components["schemas"]["IssueAudience"];
            /** @description null for an issue of an article */
            readonly body: string | null;
            readonly completedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly newsletter: string;
            readonly preheader: string | null;
            readonly preparedAt: string | null;
            readonly progress: {
                readonly failed: number;
                /** @description the number prepared so far; complete once `preparedAt` is set */
                readonly recipients: number;
                readonly sent: number;
                /** @description unsubscribed or suppressed before their mail was sent */
                readonly skipped: number;
                readonly waiting: number;
            };
            readonly sendAt: string | null;
            readonly startedAt: string | null;
            /** @enum {string} */
            readonly state: "draft" | "scheduled" | "sending" | "stopped" | "sent";
            readonly stopCause: ("staff" | "newsletter_archived" | "article_not_published") | null;
            readonly stoppedAt: string | null;
            readonly subject: string;
            readonly tiers: readonly string[];
            /** Format: date-time */
            readonly updatedAt: string;
            readonly version: number;
        };
        readonly IssueAudience: {
            /** @enum {string} */
            readonly who: "everyone" | "free" | "paying";
        } | {
            readonly plans: readonly string[];
            /** @constant */
            readonly who: "plans";
        } | {
            readonly name: string;
            /**
             * Format: uuid
             * @description the id of a saved filter over members
             */
            readonly segment: string;
            /** @constant */
            readonly who: "segment";
        };
        readonly IssueAudienceCount: {
            readonly audience: components["schemas"]["IssueAudience"];
            /** @description everyone on the list who is not suppressed */
            readonly onList: number;
            /** @description the number who would get the mail now */
            readonly recipients: number;
            /** @description the saved filters over members that can be chosen */
            readonly segments: readonly {
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            }[];
        };
        /** @description the part of the list that receives the issue */
        readonly IssueAudienceInput: {
            /** @enum {string} */
            readonly who: "everyone" | "free" | "paying";
        } | {
            readonly plans: readonly string[];
            /** @constant */
            readonly who: "plans";
        } | {
            /**
             * Format: uuid
             * @description the id of a saved filter over members
             */
            readonly segment: string;
            /** @constant */
            readonly who: "segment";
        };
        readonly IssueChange: {
            /** @enum {string} */
            readonly access?: "public" | "members" | "subscribers" | "tiers";
            readonly audience?: components["schemas"]["IssueAudienceInput"];
            /** @description Markdown; <!--more--> marks the cut if `access` is not "public" */
            readonly body?: string;
            /** @description the line that inboxes show after the subject; by default the dek of an article, or the start of the text */
            readonly preheader?: string | null;
            readonly subject?: string | null;
            readonly tiers?: readonly string[];
        };
        readonly IssueInput: {
            /**
             * @default public
             * @enum {string}
             */
            readonly access?: "public" | "members" | "subscribers" | "tiers";
            /**
             * Format: uuid
             * @description the id of the article that is sent
             */
            readonly article?: string;
            /**
             * @default {
             *       "who": "everyone"
             *     }
             */
            readonly audience?: components["schemas"]["IssueAudienceInput"];
            /** @description Markdown; <!--more--> marks the cut if `access` is not "public" */
            readonly body?: string;
            /** @description the newsletter's slug */
            readonly newsletter: string;
            /** @description the line that inboxes show after the subject; by default the dek of an article, or the start of the text */
            readonly preheader?: string | null;
            /** @description defaults to the title of the article */
            readonly subject?: string;
            /** @default [] */
            readonly tiers?: readonly string[];
        };
        readonly IssuePreview: {
            /** @enum {string} */
            readonly edition: "full" | "cut";
            readonly html: string;
            readonly preheader: string | null;
            /**
             * @description the reason for the access decision
             * @enum {string}
             */
            readonly reason: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe";
            readonly subject: string;
            readonly text: string;
        };
        readonly IssueRecipient: {
            readonly attempts: number;
            readonly edition: ("full" | "cut") | null;
            readonly email: string;
            /**
             * Format: uuid
             * @description the local part of the Message-ID
             */
            readonly id: string;
            readonly lastError: string | null;
            readonly reason: ("public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe" | "left" | "refused" | "content_refused" | "gave_up") | null;
            readonly settledAt: string | null;
            /** @enum {string} */
            readonly state: "waiting" | "sent" | "failed" | "skipped";
        };
        readonly IssueResults: {
            /** @description rejected, or returned later */
            readonly bounced: number;
            /** @description marked as spam, if the provider reports it */
            readonly complained: number;
            /** @description got the text up to the cut */
            readonly cut: number;
            /** @description accepted by the mail server, and not reported back */
            readonly delivered: number;
            /** @description given up after errors, or rejected for their content */
            readonly failed: number;
            /** @description got the whole text */
            readonly full: number;
            readonly recipients: number;
            /** @description unsubscribed or suppressed before their mail was sent */
            readonly skipped: number;
            /** @description left the list within 7 days of the mail */
            readonly unsubscribed: number;
            readonly waiting: number;
        };
        readonly JsonWebKeySet: {
            readonly keys: readonly {
                /** @constant */
                readonly alg: "ES256";
                readonly crv: string;
                readonly kid: string;
                readonly kty: string;
                /** @constant */
                readonly use: "sig";
                readonly x: string;
                readonly y: string;
            }[];
        };
        readonly LinkedErasurePreview: {
            readonly email: string;
            readonly goes: readonly {
                readonly count: number;
                /**
                 * Format: date-time
                 * @description when it is deleted, if it is
                 */
                readonly until?: string;
                readonly what: string;
                readonly why: string;
            }[];
            /** @description whether the confirmation also needs `factorCode` or `recoveryCode` */
            readonly secondFactor: boolean;
            readonly stays: readonly {
                readonly count: number;
                /**
                 * Format: date-time
                 * @description when it is deleted, if it is
                 */
                readonly until?: string;
                readonly what: string;
                readonly why: string;
            }[];
        };
        readonly Me: {
            readonly avatarUrl: string | null;
            readonly comments: {
                /** @enum {string} */
                readonly status: "good" | "muted" | "banned";
                readonly until: string | null;
            };
            /** Format: date-time */
            readonly createdAt: string;
            readonly email: string;
            readonly emailConfirmedAt: string | null;
            /** @description the grants in force */
            readonly grants: readonly components["schemas"]["OwnGrant"][];
            /** Format: uuid */
            readonly id: string;
            /** @description language of pages and mails for this member; null for the language of the site */
            readonly language: string | null;
            readonly name: string;
            /** @description slugs of the subscribed newsletters */
            readonly newsletters: readonly string[];
            /** @enum {string} */
            readonly role: "reader" | "moderator" | "editor" | "admin";
            readonly subscription: components["schemas"]["Subscription"] | null;
        };
        readonly Member: {
            readonly avatarUrl: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly email: string;
            readonly emailConfirmedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description language of pages and mails for this member; null for the language of the site */
            readonly language: string | null;
            readonly name: string;
            /** @enum {string} */
            readonly role: "reader" | "moderator" | "editor" | "admin";
        };
        /** @description An article, and whether a member may read it now */
        readonly MemberArticle: {
            /** @enum {string} */
            readonly access: "public" | "members" | "subscribers" | "tiers";
            readonly granted: boolean;
            /** Format: uuid */
            readonly id: string;
            /** @description null if the meter does not apply */
            readonly meter: {
                readonly limit: number;
                readonly remaining: number;
                /** @description null until the first read */
                readonly resetsAt: string | null;
                readonly used: number;
            } | null;
            readonly publishedAt: string | null;
            /** @enum {string} */
            readonly reason: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe";
            readonly slug: string;
            readonly title: string;
        };
        /** @description A member's consent ledger, newest first */
        readonly MemberConsents: {
            readonly consents: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly kind: string;
                readonly newsletter: {
                    readonly name: string;
                    readonly slug: string;
                };
                readonly source: string;
                readonly wording: string;
            }[];
            /** @description slugs of the lists that the member receives */
            readonly subscribed: readonly string[];
        };
        readonly MemberExport: {
            /** @description changes of address that you requested */
            readonly addressChanges: readonly {
                readonly closedAt: string | null;
                /** Format: date-time */
                readonly createdAt: string;
                readonly doneAt: string | null;
                /** Format: date-time */
                readonly expiresAt: string;
                readonly fromConfirmedAt: string | null;
                readonly fromEmail: string;
                readonly toConfirmedAt: string | null;
                readonly toEmail: string;
                readonly waitsUntil: string | null;
            }[];
            /** @description what staff changed about you */
            readonly audit: readonly {
                /** @enum {string} */
                readonly action: "api_key.created" | "api_key.kept" | "api_key.revoked" | "article.changed" | "article.created" | "article.deleted" | "article.preview_made" | "article.preview_revoked" | "article.published" | "article.replaced" | "article.unpublished" | "articles.exported" | "audit.exported" | "author.changed" | "author.created" | "author.deleted" | "balance.exported" | "bookkeeping.exported" | "comment.approved" | "comment.featured" | "comment.held" | "comment.pinned" | "comment.rejected" | "comment.removed" | "comment.unfeatured" | "comment.unpinned" | "consents.exported" | "dispute.evidence_saved" | "dispute.evidence_submitted" | "funnel.exported" | "goal.removed" | "goal.set" | "gift.given" | "gift.resent" | "gift.revoked" | "grant.ended" | "grant.given" | "group.admin_added" | "group.admin_removed" | "group.changed" | "group.created" | "group.ended" | "group.invited" | "group.paid" | "group.payment_restored" | "group.payment_reversed" | "group.reopened" | "group.seat_removed" | "image.removed" | "image.uploaded" | "issue.changed" | "issue.continued" | "issue.created" | "issue.removed" | "issue.scheduled" | "issue.sent" | "issue.stopped" | "member.address_changed" | "member.address_recovery_started" | "member.changed" | "member.comments_hidden" | "member.erasure_requested" | "member.labelled" | "member.note_removed" | "member.noted" | "member.password_reset" | "member.second_factor_removal_asked" | "member.second_factor_removed" | "member.session_ended" | "member.unlabelled" | "member.viewed_as" | "member_import.failed" | "member_import.removed" | "member_import.started" | "member_import.taken_in" | "members.exported" | "mrr.exported" | "members.imported" | "move.created" | "move.file_added" | "move.file_removed" | "move.removed" | "move.started" | "newsletter.archived" | "newsletter.changed" | "newsletter.created" | "offer.created" | "offer.ended" | "payment.fraud_warned" | "payment.receipt_resent" | "payment.refund_asked" | "payments.exported" | "payouts.exported" | "price_move.ended" | "price_move.started" | "reconcile.repaired" | "reconciliation.started" | "recurring.exported" | "segment.created" | "segment.deleted" | "settings.changed" | "statement.approved" | "statements.drafted" | "statements.exported" | "subscription.changed_by_staff" | "subscription.never_paid" | "subscription.second_refused" | "subscription.trial_taken" | "subscription.withdrawn" | "suppression.lifted" | "suppression.made" | "tier.changed" | "tier.created" | "tip.hidden" | "tip.shown" | "tips.exported" | "transparency.exported" | "webhook.accepted" | "webhook.dismissed" | "webhook.retried" | "webhook_endpoint.changed" | "webhook_endpoint.created" | "webhook_endpoint.deleted" | "webhook_endpoint.redelivered" | "webhook_endpoint.rotated" | "webhook_endpoint.tested";
                readonly after: unknown | null;
                /** Format: date-time */
                readonly at: string;
                readonly before: unknown | null;
                readonly personal: unknown | null;
            }[];
            readonly authors: readonly {
                readonly avatarUrl: string | null;
                readonly bio: string;
                readonly handle: string | null;
                readonly links: unknown;
                readonly name: string;
                readonly slug: string;
                readonly stripeAccountId: string | null;
            }[];
            readonly checkouts: readonly {
                readonly amount: components["schemas"]["MoneyOutput"];
                readonly completedAt: string | null;
                /** Format: date-time */
                readonly createdAt: string;
                readonly expiredAt: string | null;
                readonly failedAt: string | null;
                /** @description recipient, deleted once the code is sent */
                readonly giftFor: string | null;
                readonly giftFrom: string | null;
                readonly giftMessage: string | null;
                /** @enum {string} */
                readonly interval: "month" | "year" | "once";
                /** @enum {string} */
                readonly kind: "tip" | "subscription" | "gift" | "group";
                /** @description the return page after the checkout */
                readonly returnUrl: string | null;
                readonly stripeSessionId: string | null;
            }[];
            readonly comments: readonly {
                /** @description the data that was sent to Akismet besides its text and your name */
                readonly akismetCheck: {
                    readonly address: string;
                    /** Format: date-time */
                    readonly askedAt: string;
                    readonly opinion: ("spam" | "ham") | null;
                    readonly userAgent: string | null;
                } | null;
                readonly appealNote: string | null;
                readonly articleSlug: string;
                readonly body: string | null;
                /** Format: date-time */
                readonly createdAt: string;
                readonly editedAt: string | null;
                /** Format: uuid */
                readonly id: string;
                readonly parentId: string | null;
                readonly removedAt: string | null;
                readonly revisions: readonly {
                    readonly body: string;
                    /** Format: date-time */
                    readonly createdAt: string;
                }[];
                /** @enum {string} */
                readonly status: "published" | "held" | "rejected" | "removed";
            }[];
            /** Format: date-time */
            readonly exportedAt: string;
            /** @description when the URL of your feed was created and last replaced */
            readonly feed: {
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: date-time */
                readonly rotatedAt: string;
            } | null;
            /** @description conversations that you follow */
            readonly follows: readonly {
                /** Format: uuid */
                readonly articleId: string;
                /** Format: date-time */
                readonly createdAt: string;
            }[];
            readonly giftLinks: readonly {
                /** Format: uuid */
                readonly articleId: string;
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: date-time */
                readonly expiresAt: string;
                /** Format: uuid */
                readonly id: string;
                readonly opened: number;
                readonly openings: number;
                readonly revokedAt: string | null;
            }[];
            readonly gifts: readonly {
                readonly endsAt: string | null;
                /** @enum {string} */
                readonly interval: "month" | "year";
                readonly redeemedAt: string | null;
                readonly startsAt: string | null;
                readonly tier: string;
            }[];
            readonly giftsBought: readonly {
                readonly deliverTo: string | null;
                /** @enum {string} */
                readonly interval: "month" | "year";
                /** Format: date-time */
                readonly paidAt: string;
                readonly tier: string;
            }[];
            readonly grants: readonly components["schemas"]["Grant"][];
            /** @description the groups that you manage */
            readonly groupAdmins: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                /** @description the address that staff entered */
                readonly email: string | null;
                readonly group: string;
            }[];
            readonly groupSeats: readonly {
                readonly claimedAt: string | null;
                /** @description the invited address */
                readonly email: string | null;
                readonly group: string;
                readonly lastUsedAt: string | null;
                readonly removedAt: string | null;
                readonly via: string;
            }[];
            readonly handOffs: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: date-time */
                readonly expiresAt: string;
                readonly origin: string;
                readonly returnTo: string | null;
                readonly usedAt: string | null;
            }[];
            readonly identities: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                readonly issuer: string;
                readonly lastUsedAt: string | null;
                /** @description the provider's identifier for you */
                readonly subject: string;
            }[];
            readonly ignored: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: uuid */
                readonly ignoredId: string;
            }[];
            /** @description issues of newsletters for your address */
            readonly issues: readonly {
                readonly edition: ("full" | "cut") | null;
                readonly email: string;
                readonly newsletter: string;
                readonly outcome: ("sent" | "failed" | "skipped") | null;
                readonly settledAt: string | null;
                readonly subject: string;
            }[];
            readonly knownDevices: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: date-time */
                readonly lastSeenAt: string;
                readonly userAgent: string | null;
            }[];
            readonly likes: readonly {
                /** Format: uuid */
                readonly commentId: string;
                /** Format: date-time */
                readonly createdAt: string;
            }[];
            readonly mails: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                readonly recipient: string;
                readonly sentAt: string | null;
                readonly subject: string;
            }[];
            /** @description comments that mention you */
            readonly mentions: readonly {
                /** Format: uuid */
                readonly commentId: string;
                /** Format: date-time */
                readonly createdAt: string;
            }[];
            /** @description the address that newsletters are sent to */
            readonly newsletterContact: {
                readonly email: string;
                readonly name: string | null;
            } | null;
            /** @description your consents and withdrawals, oldest first */
            readonly newsletters: readonly {
                /** Format: date-time */
                readonly at: string;
                /** @enum {string} */
                readonly kind: "asked" | "confirmed" | "withdrawn";
                /** Format: uuid */
                readonly newsletterId: string;
                readonly source: string;
                readonly wording: string;
            }[];
            /** @description sign-ups with your addresses, for a few days */
            readonly newsletterSignups: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                readonly email: string;
                readonly name: string | null;
                /** Format: uuid */
                readonly newsletterId: string;
                readonly wording: string;
            }[];
            /** @description since when, and why, nothing is sent to your address */
            readonly newsletterSuppression: {
                /** Format: date-time */
                readonly createdAt: string;
                /** @enum {string} */
                readonly reason: "soft_bounce" | "bounce" | "staff" | "complaint";
            } | null;
            /** @description your email notification preferences */
            readonly notices: {
                readonly daily: boolean;
                readonly decisions: boolean;
                readonly mentions: boolean;
                /** @description when you unsubscribed from all of them */
                readonly offAt: string | null;
                readonly queue: boolean;
                readonly replies: boolean;
                readonly threads: boolean;
            } | null;
            readonly noticesSent: readonly {
                /** Format: uuid */
                readonly commentId: string;
                /** Format: date-time */
                readonly createdAt: string;
                /** @enum {string} */
                readonly kind: "replies" | "mentions" | "decisions" | "threads";
                readonly mailedAt: string | null;
            }[];
            readonly passkeys: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                readonly lastUsedAt: string | null;
                readonly name: string;
            }[];
            readonly passwordResets: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: date-time */
                readonly expiresAt: string;
                readonly returnTo: string | null;
                readonly usedAt: string | null;
            }[];
            readonly payments: readonly {
                readonly amount: components["schemas"]["MoneyOutput"];
                readonly disputed: boolean;
                /** Format: uuid */
                readonly id: string;
                readonly invoiceNumber: string | null;
                readonly invoiceUrl: string | null;
                /** @enum {string} */
                readonly kind: "tip" | "subscription" | "gift" | "group";
                /** Format: date-time */
                readonly paidAt: string;
                readonly pdfUrl: string | null;
                readonly refunded: components["schemas"]["MoneyOutput"];
                readonly stripeInvoiceId: string | null;
                readonly stripePaymentIntentId: string | null;
                readonly tax: components["schemas"]["MoneyOutput"] | null;
                readonly tipId: string | null;
            }[];
            /** @description monthly tips */
            readonly pledges: readonly {
                readonly amount: components["schemas"]["MoneyOutput"];
                readonly cancelAt: string | null;
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: date-time */
                readonly currentPeriodEnd: string;
                readonly endedAt: string | null;
                /** Format: uuid */
                readonly id: string;
                /** @enum {string} */
                readonly status: "trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown";
                readonly stripeSubscriptionId: string;
                /** Format: uuid */
                readonly tipId: string;
            }[];
            readonly profile: {
                readonly avatarUrl: string | null;
                readonly bannedUntil: string | null;
                /** Format: date-time */
                readonly createdAt: string;
                readonly email: string;
                readonly emailConfirmedAt: string | null;
                /** Format: uuid */
                readonly id: string;
                /** @description language of pages and mails for this member; null for the language of the site */
                readonly language: string | null;
                readonly mutedUntil: string | null;
                readonly name: string;
                /** @enum {string} */
                readonly role: "reader" | "moderator" | "editor" | "admin";
                readonly stripeCustomerId: string | null;
                readonly stripeCustomerIds: readonly string[];
                readonly suspendedAt: string | null;
            };
            readonly recoveryCodes: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                readonly usedAt: string | null;
            }[];
            readonly registrations: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: date-time */
                readonly expiresAt: string;
                readonly name: string;
                readonly usedAt: string | null;
            }[];
            readonly reports: readonly {
                /** Format: uuid */
                readonly commentId: string;
                /** Format: date-time */
                readonly createdAt: string;
                readonly note: string | null;
                /** @enum {string} */
                readonly reason: "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other";
                readonly settledAt: string | null;
            }[];
            readonly secondFactor: {
                readonly confirmedAt: string | null;
                /** Format: date-time */
                readonly createdAt: string;
            } | null;
            readonly sessions: readonly {
                /** @description the network address at sign-in */
                readonly address: string | null;
                /** Format: date-time */
                readonly createdAt: string;
                readonly endedAt: string | null;
                /** Format: date-time */
                readonly expiresAt: string;
                /** Format: uuid */
                readonly id: string;
                /**
                 * @description where the session is used: `embedded` means a publisher's own site
                 * @enum {string}
                 */
                readonly kind: "site" | "embedded";
                /**
                 * Format: date-time
                 * @description when its tokens were last refreshed
                 */
                readonly lastSeenAt: string;
                /** @description the site of an embedded session */
                readonly origin: string | null;
                readonly provedAt: string | null;
                readonly userAgent: string | null;
            }[];
            readonly signInRequests: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                readonly email: string;
                /** Format: date-time */
                readonly expiresAt: string;
                readonly returnTo: string | null;
                readonly usedAt: string | null;
            }[];
            readonly signInTickets: readonly {
                /** Format: date-time */
                readonly createdAt: string;
                /** Format: date-time */
                readonly expiresAt: string;
                readonly issuer: string | null;
                readonly returnTo: string | null;
                readonly subject: string | null;
                readonly usedAt: string | null;
            }[];
            /** @description why comments of yours were rejected as illegal */
            readonly statements: readonly {
                /** Format: uuid */
                readonly commentId: string;
                /** Format: date-time */
                readonly createdAt: string;
                readonly facts: string;
                readonly isAutomated: boolean;
                readonly legalGround: string;
            }[];
            readonly subscriptions: readonly {
                readonly cancelAt: string | null;
                /** Format: date-time */
                readonly currentPeriodEnd: string;
                readonly endedAt: string | null;
                /** @description the billing interval; null if it is one month or one year */
                readonly every: {
                    readonly count: number;
                    /** @enum {string} */
                    readonly unit: "day" | "week" | "month" | "year";
                } | null;
                /** @enum {string} */
                readonly interval: "month" | "year";
                readonly price: components["schemas"]["MoneyOutput"] | null;
                /** @enum {string} */
                readonly status: "trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown";
                readonly stripeSubscriptionId: string;
                readonly tier: string;
            }[];
            readonly tips: readonly {
                readonly amount: components["schemas"]["MoneyOutput"];
                readonly anonymous: boolean;
                /** Format: date-time */
                readonly createdAt: string;
                readonly displayName: string | null;
                /** Format: uuid */
                readonly id: string;
                readonly message: string | null;
                readonly succeededAt: string | null;
            }[];
        };
        readonly MemberGift: {
            readonly boughtBy: {
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            } | null;
            /** @description while it can be redeemed */
            readonly code: string | null;
            readonly deliverAt: string | null;
            /** @description the recipient, until the code is mailed; their address is deleted then */
            readonly deliverTo: string | null;
            readonly endsAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** @description if the interval does not tell the length */
            readonly months: number | null;
            /** Format: date-time */
            readonly paidAt: string;
            readonly redeemedAt: string | null;
            readonly redeemedBy: {
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            } | null;
            /** @description null until its period begins */
            readonly startsAt: string | null;
            /**
             * @description `sent` once the code was mailed, until it is redeemed
             * @enum {string}
             */
            readonly state: "scheduled" | "sent" | "redeemed" | "expired" | "refunded" | "disputed";
            readonly tier: string;
            readonly tierName: string;
        };
        readonly MemberImport: {
            /** @description the changes made so far */
            readonly applied: components["schemas"]["MemberImportReport"];
            readonly appliedAt: string | null;
            readonly bytes: number;
            /** Format: date-time */
            readonly createdAt: string;
            readonly examinedAt: string | null;
            /** @description the planned changes; partial while it is being examined */
            readonly expected: components["schemas"]["MemberImportReport"];
            readonly failure: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly startedAt: string | null;
            /** @enum {string} */
            readonly state: "examining" | "examined" | "applying" | "applied" | "failed";
            /** @description the last applied line */
            readonly throughLine: number;
        };
        readonly MemberImportDetail: {
            /** @description the changes made so far */
            readonly applied: components["schemas"]["MemberImportReport"];
            readonly appliedAt: string | null;
            readonly bytes: number;
            /** @description the first 200 changes; empty once it is applied */
            readonly changes: readonly {
                readonly email: string;
                readonly newsletter: string | null;
                /** @enum {string} */
                readonly what: "member" | "confirm" | "withdraw" | "suppress";
            }[];
            /** Format: date-time */
            readonly createdAt: string;
            readonly examinedAt: string | null;
            /** @description the planned changes; partial while it is being examined */
            readonly expected: components["schemas"]["MemberImportReport"];
            readonly failure: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description whether the file is still stored */
            readonly isFileKept: boolean;
            /** @description the first 200 skipped lines */
            readonly problems: readonly {
                readonly line: number;
                readonly message: string;
            }[];
            readonly startedAt: string | null;
            /** @enum {string} */
            readonly state: "examining" | "examined" | "applying" | "applied" | "failed";
            /** @description the last applied line */
            readonly throughLine: number;
        };
        readonly MemberImportReport: {
            readonly confirmed: number;
            /** @description lines that were read, excluding the header */
            readonly lines: number;
            /** @description accounts to create, or created */
            readonly members: number;
            readonly suppressed: number;
            readonly withdrawn: number;
            /** @description skipped lines */
            readonly wrong: number;
        };
        readonly MemberLine: {
            readonly avatarUrl: string | null;
            readonly bannedUntil: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly email: string;
            readonly emailConfirmedAt: string | null;
            /** @description the id in the system that the member was imported from */
            readonly externalId: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly labels: readonly string[];
            readonly lastSeenAt: string | null;
            readonly mutedUntil: string | null;
            readonly name: string;
            readonly note: string | null;
            /** @description total paid by currency, without deducting refunds */
            readonly paid: readonly components["schemas"]["MoneyOutput"][];
            readonly paused: boolean;
            /** @description the plan name of the newest subscription */
            readonly plan: string | null;
            /** @enum {string} */
            readonly role: "reader" | "moderator" | "editor" | "admin";
            /** @description of the newest subscription, even if it has ended */
            readonly subscriptionStatus: ("trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown") | null;
            readonly suspended: boolean;
            readonly suspendedAt: string | null;
        };
        readonly MemberNote: {
            readonly body: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly writtenById: string | null;
        };
        readonly MemberPage: {
            readonly avatarUrl: string | null;
            readonly bannedUntil: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly email: string;
            readonly emailConfirmedAt: string | null;
            /** @description a pending change of address without access to the old mailbox */
            readonly emailRecovery: {
                /**
                 * Format: date-time
                 * @description when the address changes, if the new address is confirmed by then
                 */
                readonly changesAt: string;
                /** @description when the new address was confirmed */
                readonly confirmedAt: string | null;
                /** @description the new address */
                readonly email: string;
                /**
                 * Format: date-time
                 * @description deadline for confirming the new address
                 */
                readonly expiresAt: string;
                /** Format: date-time */
                readonly startedAt: string;
            } | null;
            /** @description the id in the system that the member was imported from */
            readonly externalId: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly labels: readonly string[];
            readonly lastSeenAt: string | null;
            readonly mutedUntil: string | null;
            readonly name: string;
            readonly note: string | null;
            /** @description total paid by currency, without deducting refunds */
            readonly paid: readonly components["schemas"]["MoneyOutput"][];
            readonly paused: boolean;
            /** @description the plan name of the newest subscription */
            readonly plan: string | null;
            /** @enum {string} */
            readonly role: "reader" | "moderator" | "editor" | "admin";
            /** @description when the second factor was set up; null if there is none */
            readonly secondFactorAt: string | null;
            /** @description staff only: an admin has requested the removal, and a second admin may confirm it */
            readonly secondFactorRemoval: {
                /** Format: date-time */
                readonly askedAt: string;
                /** Format: uuid */
                readonly askedById: string;
                /** Format: date-time */
                readonly endsAt: string;
            } | null;
            /** @description of the newest subscription, even if it has ended */
            readonly subscriptionStatus: ("trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown") | null;
            readonly suspended: boolean;
            readonly suspendedAt: string | null;
        };
        /** @description A saved filter and its current number of members */
        readonly MemberSegment: {
            readonly filter: {
                /** @description the member's id in the system that they were imported from */
                readonly externalId?: string;
                /**
                 * @description only members whose accounts were imported from another system
                 * @enum {string}
                 */
                readonly imported?: "all" | "never_signed_in";
                /** Format: date-time */
                readonly joinedBefore?: string;
                /** Format: date-time */
                readonly joinedFrom?: string;
                readonly label?: string;
                /** @description slug of a newsletter; only its subscribers */
                readonly list?: string;
                /**
                 * Format: date-time
                 * @description only members last seen before this time, or never
                 */
                readonly notSeenSince?: string;
                /** @description minimum total paid in the site's currency, in minor units, without deducting refunds */
                readonly paidAtLeast?: number;
                /** @description slug of a plan; only current subscribers */
                readonly plan?: string;
                /** @description part of a name or email address, or an id */
                readonly query?: string;
                /** @enum {string} */
                readonly role?: "reader" | "moderator" | "editor" | "admin";
                /**
                 * Format: date-time
                 * @description only members last seen at or after this time
                 */
                readonly seenFrom?: string;
                /** @enum {string} */
                readonly status?: "free" | "trialing" | "active" | "past_due" | "paused" | "canceled";
            };
            /** Format: uuid */
            readonly id: string;
            readonly members: number;
            readonly name: string;
        };
        readonly ModeratedMember: {
            readonly bannedUntil: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly mutedUntil: string | null;
            readonly name: string;
            /** @enum {string} */
            readonly role: "reader" | "moderator" | "editor" | "admin";
        };
        /** @description A comment with everything that a moderator needs */
        readonly ModerationCase: {
            readonly appeal: {
                readonly isOpen: boolean;
                readonly note: string;
            } | null;
            readonly article: {
                readonly slug: string;
                readonly title: string;
            };
            readonly author: {
                readonly bannedUntil: string | null;
                /** Format: uuid */
                readonly id: string;
                /** Format: date-time */
                readonly memberSince: string;
                readonly mutedUntil: string | null;
                readonly name: string;
                /** @description Staff notes; null if there are none or the caller may not read them */
                readonly notes: {
                    readonly count: number;
                    readonly last: {
                        readonly body: string;
                        /** Format: date-time */
                        readonly createdAt: string;
                    };
                } | null;
                readonly publishedCount: number;
                readonly rejectedCount: number;
                /** @description All reports of their comments, also settled ones */
                readonly reportCount: number;
            } | null;
            readonly body: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description The last decision */
            readonly decision: {
                readonly at: string | null;
                readonly byId: string | null;
                /** @description A phase of the policy, or "moderator"; null if no phase objected */
                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned") | null;
            };
            readonly editedAt: string | null;
            readonly featured: boolean;
            /** @description Sanitized HTML */
            readonly html: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly likes: number;
            /** @description Words of the policy's lists that the comment contains */
            readonly matchedWords: readonly string[];
            /** @description The comment that it replies to */
            readonly parent: {
                readonly author: {
                    /** Format: uuid */
                    readonly id: string;
                    readonly name: string;
                } | null;
                readonly body: string | null;
                /** Format: uuid */
                readonly id: string;
            } | null;
            readonly pinned: boolean;
            readonly replyCount: number;
            /** @description Open reports, oldest first */
            readonly reports: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly by: {
                    /** Format: uuid */
                    readonly id: string;
                    readonly name: string;
                } | null;
                readonly note: string | null;
                /** @enum {string} */
                readonly reason: "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other";
                /** @description Whether it is a confirmed notice of illegal content by someone without an account */
                readonly withoutAccount: boolean;
            }[];
            /** @description Earlier versions of the text, oldest first */
            readonly revisions: readonly {
                readonly body: string;
                /** Format: date-time */
                readonly until: string;
            }[];
            /** @enum {string} */
            readonly status: "published" | "held" | "rejected" | "removed";
            /** @description At most five comments around it, oldest first: of a reply, the one that it answers and its neighbors; of a top-level comment, its first replies */
            readonly thread: readonly {
                readonly author: {
                    /** Format: uuid */
                    readonly id: string;
                    readonly name: string;
                } | null;
                /** Format: date-time */
                readonly createdAt: string;
                /** @description The start of its Markdown source */
                readonly excerpt: string;
                /** Format: uuid */
                readonly id: string;
                /** @enum {string} */
                readonly status: "published" | "held" | "rejected";
            }[];
            readonly waitingSince: string | null;
        };
        /** @description An amount in the minor unit of its currency */
        readonly Money: {
            readonly amount: number;
            /**
             * @description ISO 4217, lower case
             * @example usd
             */
            readonly currency: string;
        };
        /** @description An amount in the minor unit of its currency */
        readonly MoneyOutput: {
            readonly amount: number;
            /**
             * @description ISO 4217, lower case
             * @example usd
             */
            readonly currency: string;
        };
        readonly MoveResult: {
            /** @description by kind: the numbers in the source, on this site, and not imported */
            readonly counts: {
                readonly [key: string]: {
                    readonly here: number;
                    readonly lost: number;
                    readonly source: number;
                };
            };
            readonly differences: readonly {
                readonly count: number | null;
                readonly noun: string;
                readonly of: string | null;
                readonly what: string;
            }[];
            /** @description number of unlisted differences, refusals and warnings */
            readonly more: number;
            /** @description records that an action of this site refused, each with the code of the refusal */
            readonly refusals: readonly {
                readonly code: string;
                readonly detail: string;
                readonly errors: readonly {
                    readonly message: string;
                    readonly path: string;
                }[];
                /** @description the kind of the record */
                readonly noun: string;
                /** @description the file of the record, with line and column */
                readonly place: string;
                readonly values: {
                    readonly [key: string]: string | number;
                };
            }[];
            /** @description losses that the plan does not accept */
            readonly unnamed: readonly {
                readonly count: number;
                readonly reason: string;
            }[];
            readonly warnings: readonly string[];
        };
        readonly NewsletterChange: {
            readonly description?: string;
            readonly name?: string;
            /** @description smaller ones are listed first */
            readonly position?: number;
            /** @description the address that gets answers to its issues; null for the sender's */
            readonly replyTo?: string | null;
            /** @description the sender name of its issues; null for the site's. The address is the site's */
            readonly senderName?: string | null;
        };
        readonly NewsletterChoices: {
            readonly email: string;
            readonly newsletters: readonly {
                readonly description: string;
                readonly name: string;
                readonly on: boolean;
                readonly slug: string;
            }[];
        };
        readonly NewsletterFigures: {
            /** @description the period of `joined` and `left` */
            readonly days: number;
            readonly newsletters: readonly {
                /** Format: uuid */
                readonly id: string;
                readonly joined: number;
                readonly left: number;
                readonly name: string;
                readonly slug: string;
                /** @description addresses whose last choice was to subscribe, including suppressed ones */
                readonly subscribers: number;
            }[];
        };
        readonly NewsletterInput: {
            /** @default  */
            readonly description?: string;
            readonly name: string;
            /**
             * @description smaller ones are listed first
             * @default 0
             */
            readonly position?: number;
            /**
             * @description the address that gets answers to its issues; null for the sender's
             * @default null
             */
            readonly replyTo?: string | null;
            /**
             * @description the sender name of its issues; null for the site's. The address is the site's
             * @default null
             */
            readonly senderName?: string | null;
            /** @example daily */
            readonly slug: string;
        };
        readonly Notices: {
            /** @description One daily digest instead of single emails */
            readonly daily: boolean;
            /** @description Moderators' decisions on your comments */
            readonly decisions: boolean;
            /** @description Comments that mention you */
            readonly mentions: boolean;
            /** @description For moderators: a daily email about the queues */
            readonly queue: boolean;
            /** @description Replies to your comments */
            readonly replies: boolean;
            /** @description New comments in conversations that you follow */
            readonly threads: boolean;
        };
        readonly Offer: {
            readonly amountOff: components["schemas"]["MoneyOutput"] | null;
            readonly code: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly endedAt: string | null;
            readonly expiresAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly interval: ("month" | "year") | null;
            /** @enum {string} */
            readonly kind: "retention" | "win_back" | "code";
            readonly maxRedemptions: number | null;
            readonly months: number | null;
            readonly name: string;
            readonly percentOff: number | null;
            /** @description number of redemptions */
            readonly redemptions: number;
            /** @description the error message from Stripe if it rejected the offer */
            readonly refusal: string | null;
            /** @enum {string} */
            readonly state: "preparing" | "refused" | "open" | "over" | "ended";
            readonly tier: string | null;
        };
        readonly OpenRegistration: {
            readonly email: string;
            /** @description whether this client registered; if not, confirming signs nobody in */
            readonly isSameBrowser: boolean;
            /** @description as entered at registration */
            readonly name: string;
        };
        readonly OpenSignInRequest: {
            /** @description as typed in the client that made the request */
            readonly email: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** @description the full URL to which that client wants to return */
            readonly returnTo: string | null;
            /** @description tries left for the code; the link is not limited */
            readonly triesLeft: number;
        };
        readonly OwnGiftLink: {
            /** @description neither revoked nor expired */
            readonly active: boolean;
            /** @description null if the article was deleted */
            readonly articleSlug: string | null;
            readonly articleTitle: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly opened: number;
            /** @description the number of readers who can open the article */
            readonly openings: number;
            readonly revokedAt: string | null;
        };
        /** @description A grant as its holder sees it */
        readonly OwnGrant: {
            readonly endCause: ("lapsed" | "refunded" | "cancelled" | "disputed" | "revoked" | "erased" | "seat_removed" | "moved") | null;
            /** Format: date-time */
            readonly from: string;
            /** @enum {string} */
            readonly ground: "subscription" | "comp" | "group" | "gift" | "meter" | "sponsored";
            /** Format: uuid */
            readonly id: string;
            readonly memberId: string | null;
            readonly scope: "site" | {
                readonly tier: string;
            } | {
                /** @description the article's id or slug */
                readonly article: string;
            };
            readonly source: string;
            /**
             * Format: date-time
             * @description when the grant ends, including an early end
             */
            readonly until: string;
        };
        /** @description A group that I manage */
        readonly OwnGroup: {
            /** Format: date-time */
            readonly from: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @description the price of the next period; null if there is nothing to pay */
            readonly price: {
                readonly amount: components["schemas"]["MoneyOutput"];
                readonly months: number;
                /**
                 * Format: date-time
                 * @description the end of access after a payment now
                 */
                readonly until: string;
            } | null;
            /** @description the number of seats; null for no limit */
            readonly seats: number | null;
            /** @description null for no limit */
            readonly seatsFree: number | null;
            /** @description seats that are held, or reserved by an invitation */
            readonly seatsTaken: number;
            /** @enum {string} */
            readonly status: "upcoming" | "running" | "over" | "ended";
            /** Format: date-time */
            readonly until: string;
        };
        readonly OwnGroupPayment: {
            readonly amount: components["schemas"]["MoneyOutput"];
            /**
             * Format: date-time
             * @description the start of the period that it added
             */
            readonly from: string;
            /** Format: uuid */
            readonly id: string;
            /** @description true if I paid, so that I have the receipt */
            readonly mine: boolean;
            readonly months: number;
            /** Format: date-time */
            readonly paidAt: string;
            readonly refunded: components["schemas"]["MoneyOutput"];
            /** @enum {string} */
            readonly status: "succeeded" | "partially_refunded" | "refunded" | "disputed";
            /** Format: date-time */
            readonly until: string;
        };
        readonly OwnGroupSeat: {
            /** Format: date-time */
            readonly createdAt: string;
            /** @description the invited address, or the member's address */
            readonly email: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description null until the invitation is accepted */
            readonly name: string | null;
            /** @enum {string} */
            readonly status: "invited" | "held";
        };
        readonly OwnOffer: {
            readonly amountOff: components["schemas"]["MoneyOutput"] | null;
            /** Format: uuid */
            readonly id: string;
            readonly interval: ("month" | "year") | null;
            /** @enum {string} */
            readonly kind: "retention" | "win_back";
            readonly months: number | null;
            readonly name: string;
            readonly percentOff: number | null;
            /** @description the code for the checkout request */
            readonly promotionCode: string | null;
            readonly tier: string | null;
        };
        readonly Passkey: {
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly lastUsedAt: string | null;
            readonly name: string;
        };
        readonly Payment: {
            readonly amount: components["schemas"]["MoneyOutput"];
            /** Format: date-time */
            readonly createdAt: string;
            /** @description the amount that disputes have withdrawn and not reinstated */
            readonly disputed: components["schemas"]["MoneyOutput"];
            /** @description null until Stripe has booked the charge */
            readonly fee: components["schemas"]["MoneyOutput"] | null;
            /** Format: uuid */
            readonly id: string;
            /** @description URL of the invoice page; anyone with the URL may open it, for at least ten days from now */
            readonly invoiceUrl: string | null;
            /** @enum {string} */
            readonly kind: "tip" | "subscription" | "gift" | "group";
            readonly member: {
                readonly email: string;
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            } | null;
            readonly memberId: string | null;
            readonly net: components["schemas"]["MoneyOutput"] | null;
            /** @description the invoice number; null if there is no invoice */
            readonly number: string | null;
            /** Format: date-time */
            readonly paidAt: string;
            /** @description URL of the invoice as PDF; valid as long as `invoiceUrl` */
            readonly pdfUrl: string | null;
            readonly refunded: components["schemas"]["MoneyOutput"];
            /** @description true if the payment differs from its order; it is flagged for review and unlocks nothing */
            readonly setAside: boolean;
            /** @enum {string} */
            readonly status: "succeeded" | "partially_refunded" | "refunded" | "disputed";
            /** @description the payment's page in Stripe's dashboard */
            readonly stripeUrl: string | null;
            /** @description the tax included in the amount; null if none was calculated */
            readonly tax: components["schemas"]["MoneyOutput"] | null;
            /** @description the tax that remains after refunds and disputes, in proportion; null if none was calculated */
            readonly taxLeft: components["schemas"]["MoneyOutput"] | null;
            readonly tipId: string | null;
        };
        /** @description Sums in the minor unit of one currency */
        readonly PaymentSums: {
            /**
             * @description ISO 4217, lower case
             * @example usd
             */
            readonly currency: string;
            readonly disputed: number;
            readonly fees: number;
            readonly gross: number;
            readonly net: number;
            readonly payments: number;
            readonly refunded: number;
            /** @description the tax that remains after refunds and disputes */
            readonly tax: number;
            /** @description payments whose fee Stripe has not reported yet */
            readonly withoutFee: number;
        };
        readonly Payout: {
            /** @description negative if Stripe debits the bank account */
            readonly amount: components["schemas"]["MoneyOutput"];
            /** Format: date-time */
            readonly arrivesAt: string;
            /** @description true if created by Stripe's payout schedule; only such a payout lists its transactions */
            readonly automatic: boolean;
            /** @description whether all of its transactions are booked */
            readonly complete: boolean;
            /**
             * Format: date-time
             * @description when Stripe created it
             */
            readonly createdAt: string;
            readonly failureCode: string | null;
            readonly fees: components["schemas"]["MoneyOutput"];
            readonly gross: components["schemas"]["MoneyOutput"];
            /** Format: uuid */
            readonly id: string;
            /** @description gross minus fees */
            readonly net: components["schemas"]["MoneyOutput"];
            /** @description Stripe's status, such as `paid` or `failed` */
            readonly status: string;
            readonly stripeId: string;
            readonly transactionCount: number;
            /** @description the part of the amount that its transactions do not explain; 0 once it is complete */
            readonly unexplained: components["schemas"]["MoneyOutput"];
        };
        readonly PayoutDetail: {
            /** @description negative if Stripe debits the bank account */
            readonly amount: components["schemas"]["MoneyOutput"];
            /** Format: date-time */
            readonly arrivesAt: string;
            /** @description true if created by Stripe's payout schedule; only such a payout lists its transactions */
            readonly automatic: boolean;
            /** @description whether all of its transactions are booked */
            readonly complete: boolean;
            /**
             * Format: date-time
             * @description when Stripe created it
             */
            readonly createdAt: string;
            readonly failureCode: string | null;
            readonly fees: components["schemas"]["MoneyOutput"];
            readonly gross: components["schemas"]["MoneyOutput"];
            /** Format: uuid */
            readonly id: string;
            /** @description gross minus fees */
            readonly net: components["schemas"]["MoneyOutput"];
            /** @description for `cursor`, if there are more than a thousand transactions */
            readonly nextCursor: string | null;
            /** @description Stripe's status, such as `paid` or `failed` */
            readonly status: string;
            readonly stripeId: string;
            readonly transactionCount: number;
            readonly transactions: readonly components["schemas"]["BalanceTransaction"][];
            /** @description the part of the amount that its transactions do not explain; 0 once it is complete */
            readonly unexplained: components["schemas"]["MoneyOutput"];
        };
        readonly Pledge: {
            /** @description the amount of the next charge */
            readonly amount: components["schemas"]["MoneyOutput"];
            readonly articleSlug: string | null;
            readonly authorSlug: string | null;
            readonly cancelAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly endedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly interval: "month";
            /** @description null if there is no next charge */
            readonly nextChargeAt: string | null;
            /** @description null if nothing is overdue */
            readonly overdueSince: string | null;
            /** @enum {string} */
            readonly status: "trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown";
            /**
             * Format: uuid
             * @description the first tip of the monthly tip
             */
            readonly tipId: string;
        };
        readonly PreparedSecondStep: {
            readonly passkeyOptions: ({
                readonly challenge: string;
            } & {
                readonly [key: string]: unknown;
            }) | null;
            /** @description proofs the member can give */
            readonly proofs: readonly ("passkey" | "code" | "recovery_code")[];
        };
        readonly PreviewLink: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly createdById: string | null;
            /** Format: date-time */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly revokedAt: string | null;
        };
        readonly PriceMove: {
            /** @description null while the move is open */
            readonly endedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** @description subscribers who have been moved and notified */
            readonly moved: number;
            readonly noticeDays: number;
            /** Format: date-time */
            readonly startedAt: string;
            readonly startedById: string | null;
            /** @description the price that subscribers are moved to */
            readonly to: components["schemas"]["MoneyOutput"];
            /** @description subscribers still to move; 0 once the move has ended */
            readonly waiting: number;
        };
        readonly PriceMovePreview: {
            readonly from: readonly {
                /** @description subscribers who first renew or pay at their old price */
                readonly later: number;
                /** @description subscribers whose next invoice is for the new amount */
                readonly now: number;
                readonly price: components["schemas"]["MoneyOutput"];
            }[];
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** @description subscribers who first renew or pay at their old price */
            readonly later: number;
            readonly noticeDays: number;
            /** @description subscribers whose next invoice is for the new amount */
            readonly now: number;
            /** @description the current price, before discounts */
            readonly to: components["schemas"]["MoneyOutput"];
        };
        /** @description RFC 9457 problem details */
        readonly Problem: {
            readonly code: string;
            readonly detail: string;
            readonly errors?: readonly {
                readonly message: string;
                readonly path: string;
            }[];
            readonly status: number;
            readonly title: string;
            readonly type: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly Promotion: {
            readonly amountOff: components["schemas"]["MoneyOutput"] | null;
            readonly code: string;
            readonly interval: ("month" | "year") | null;
            readonly months: number | null;
            readonly name: string;
            readonly percentOff: number | null;
            /** @description null for all plans */
            readonly tier: string | null;
        };
        /** @description what was paid for; null if nothing more than the kind is known */
        readonly PurchasedItem: {
            readonly endsAt: string | null;
            /** @description the billing interval; null if it is one month or one year */
            readonly every: {
                readonly count: number;
                /** @enum {string} */
                readonly unit: "day" | "week" | "month" | "year";
            } | null;
            /** @description how often the plan is charged, or how long the gift lasts; null for others */
            readonly interval: ("month" | "year") | null;
            /** @description the name of the plan, of the group or of the author who was tipped, or the title of the tipped article */
            readonly name: string;
            /** @description the beginning of the period that a subscription paid for; null for others */
            readonly startsAt: string | null;
        };
        readonly Reauthentication: {
            /** @description until when this session counts as a fresh sign-in; may be in the past */
            readonly freshUntil: string | null;
            /** @description whether this session counts as a fresh sign-in now */
            readonly isFresh: boolean;
            /** @description proofs that this member can give */
            readonly proofs: readonly ("password" | "code" | "passkey")[];
            /** @description whether password and code also need `factorCode` or `recoveryCode` */
            readonly secondFactor: boolean;
        };
        readonly Receipt: {
            readonly amount: components["schemas"]["MoneyOutput"];
            /** Format: uuid */
            readonly id: string;
            /** @description URL of the invoice page; anyone with the URL may open it, for at least ten days from now */
            readonly invoiceUrl: string | null;
            readonly item: components["schemas"]["PurchasedItem"] | null;
            /** @enum {string} */
            readonly kind: "tip" | "subscription" | "gift" | "group";
            /** @description the invoice number; null if there is no invoice */
            readonly number: string | null;
            /** Format: date-time */
            readonly paidAt: string;
            /** @description URL of the invoice as PDF; valid as long as `invoiceUrl` */
            readonly pdfUrl: string | null;
            readonly refunded: components["schemas"]["MoneyOutput"];
            /** @enum {string} */
            readonly status: "succeeded" | "partially_refunded" | "refunded" | "disputed";
            /** @description the tax included in the amount; null if none was calculated */
            readonly tax: components["schemas"]["MoneyOutput"] | null;
            /** @description the tax that remains after refunds and disputes, in proportion; null if none was calculated */
            readonly taxLeft: components["schemas"]["MoneyOutput"] | null;
            readonly tipId: string | null;
        };
        readonly Reconciliation: {
            /** @description the number of balance transactions that were booked; in a dry run, that would be */
            readonly booked: number;
            readonly differences: readonly components["schemas"]["Difference"][];
            /** @description the number of differences */
            readonly drift: number;
            /** @description objects at Stripe that are not ours */
            readonly foreign: readonly components["schemas"]["Difference"][];
            readonly repaired: number;
            /** @description money that matches no row of the other side */
            readonly unmatched: readonly components["schemas"]["Unmatched"][];
        };
        readonly ReconciliationDetail: {
            readonly booked: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description the first 200 */
            readonly differences: readonly components["schemas"]["Difference"][];
            /** @description the number of differences so far */
            readonly drift: number;
            readonly dryRun: boolean;
            readonly failedAt: string | null;
            readonly failure: string | null;
            readonly finishedAt: string | null;
            /** @description the number of objects at Stripe that are not ours */
            readonly foreign: number;
            /** Format: uuid */
            readonly id: string;
            readonly repaired: number;
            /** @description null for the whole history */
            readonly since: string | null;
            readonly startedAt: string | null;
            /** @enum {string} */
            readonly state: "waiting" | "running" | "done" | "failed";
            /** @description the number of Stripe's lists compared so far */
            readonly step: number;
            /** @description the number of lists to compare; 0 before the run starts */
            readonly steps: number;
            /** @description the first 200 objects at Stripe that are not ours */
            readonly strangers: readonly components["schemas"]["Difference"][];
            /** @description the first 200 */
            readonly unmatched: readonly components["schemas"]["Unmatched"][];
            readonly unmatchedCount: number;
        };
        readonly ReconciliationRun: {
            readonly booked: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description the number of differences so far */
            readonly drift: number;
            readonly dryRun: boolean;
            readonly failedAt: string | null;
            readonly failure: string | null;
            readonly finishedAt: string | null;
            /** @description the number of objects at Stripe that are not ours */
            readonly foreign: number;
            /** Format: uuid */
            readonly id: string;
            readonly repaired: number;
            /** @description null for the whole history */
            readonly since: string | null;
            readonly startedAt: string | null;
            /** @enum {string} */
            readonly state: "waiting" | "running" | "done" | "failed";
            /** @description the number of Stripe's lists compared so far */
            readonly step: number;
            /** @description the number of lists to compare; 0 before the run starts */
            readonly steps: number;
            readonly unmatchedCount: number;
        };
        readonly Recurring: {
            /** @description the price of each period, before discounts */
            readonly amount: components["schemas"]["MoneyOutput"];
            /** @description the article whose paywall led to it */
            readonly article: string | null;
            readonly cancelAt: string | null;
            /** @description when the cancellation was requested */
            readonly cancelledAt: string | null;
            readonly cancelReason: ("too_expensive" | "unused" | "missing_features" | "low_quality" | "customer_service" | "switched_service" | "too_complex" | "other") | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly currentPeriodEnd: string;
            readonly endedAt: string | null;
            /** @description the billing interval; null if it is one month or one year */
            readonly every: {
                readonly count: number;
                /** @enum {string} */
                readonly unit: "day" | "week" | "month" | "year";
            } | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** @enum {string} */
            readonly kind: "subscription" | "pledge";
            readonly member: {
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            } | null;
            /** @description when it was imported from another system */
            readonly movedInAt: string | null;
            /** @description when collection was paused */
            readonly pausedAt: string | null;
            /** @description when it was refused and refunded as a member's second subscription */
            readonly refusedAt: string | null;
            /** @enum {string} */
            readonly status: "trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown";
            /**
             * Format: uri
             * @description its page in Stripe's dashboard
             */
            readonly stripeUrl: string;
            /** @description null for a monthly tip */
            readonly tier: string | null;
            /** @description as sold; null for a monthly tip */
            readonly trialDays: number | null;
        };
        readonly RedeemedGift: {
            readonly endsAt: string | null;
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** Format: date-time */
            readonly redeemedAt: string;
            /** @description null while a subscription runs */
            readonly startsAt: string | null;
            readonly tier: string;
        };
        /** @description A reply to a comment; it has no replies of its own */
        readonly Reply: {
            readonly articleSlug: string;
            /** @description Null if the comment was removed or its author has no account */
            readonly author: {
                readonly avatarUrl: string | null;
                readonly badges: readonly ("subscriber" | "staff" | "author" | "supporter")[];
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            } | null;
            /** @description Markdown source; null once removed */
            readonly body: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description Why the caller's own comment is held or was rejected; null for all others */
            readonly decision: {
                readonly canAppeal: boolean;
                /** @enum {string} */
                readonly reason: "banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned";
            } | null;
            /** @description When the edit window of the caller's own comment ends; null for all others */
            readonly editableUntil: string | null;
            readonly editedAt: string | null;
            readonly featured: boolean;
            /** @description The name of a guest whose comment was imported from another system; else null */
            readonly guestName: string | null;
            /** @description Sanitized HTML; null once removed */
            readonly html: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description Whether the caller likes it */
            readonly liked: boolean;
            readonly likes: number;
            /** @description The top-level comment of its thread; threads are one level deep */
            readonly parentId: string | null;
            /**
             * Format: uri
             * @description The page that shows the comment in its thread
             */
            readonly permalink: string;
            readonly pinned: boolean;
            readonly replies: readonly unknown[];
            /** @description The number of published replies */
            readonly replyCount: number;
            /**
             * @description Held comments wait for a moderator; only the author sees held and rejected comments
             * @enum {string}
             */
            readonly status: "published" | "held" | "rejected" | "removed";
        };
        readonly ResentReceipt: {
            readonly payment: components["schemas"]["Payment"];
            /** @description the email address that the receipt was sent to */
            readonly to: string;
        };
        /** @description Recurring revenue by month, in minor units */
        readonly Revenue: {
            readonly cohorts: readonly {
                readonly members: number;
                readonly month: string;
                readonly paying: readonly number[];
            }[];
            readonly definitions: {
                readonly churn: string;
                readonly mrr: string;
                readonly retention: string;
                readonly trials: string;
            };
            readonly months: readonly {
                readonly before: number;
                readonly churned: number;
                /**
                 * @description ISO 4217, lower case
                 * @example usd
                 */
                readonly currency: string;
                readonly month: string;
                readonly movements: {
                    readonly churn: number;
                    readonly contraction: number;
                    readonly expansion: number;
                    readonly new: number;
                    readonly reactivation: number;
                };
                readonly mrr: number;
                readonly subscribers: number;
            }[];
            /** @description free trials by the month in which they began */
            readonly trials: readonly {
                readonly converted: number;
                readonly month: string;
                readonly running: number;
                readonly started: number;
            }[];
        };
        readonly SecondFactor: {
            /** @description when an app was enrolled */
            readonly enrolledAt: string | null;
            /** @description since when a passkey alone is the second factor, as staff may */
            readonly passkeySince: string | null;
            readonly recoveryCodesLeft: number;
            /** @description whether the site requires a second factor of you, as of all staff */
            readonly wanted: boolean;
        };
        readonly SettledCheckout: {
            /** @description the published article whose paywall led to the checkout of a subscription */
            readonly articleSlug?: string;
            /** Format: uuid */
            readonly groupId?: string;
            /** @enum {string} */
            readonly kind: "tip" | "subscription" | "gift" | "group";
            /** @enum {string} */
            readonly status: "pending" | "succeeded" | "failed" | "expired";
            /** Format: uuid */
            readonly tipId?: string;
            /** @description true if a received payment differs from the order and staff are reviewing it */
            readonly underReview: boolean;
        };
        readonly Setup: {
            /** @description true if all but the optional steps are done */
            readonly isComplete: boolean;
            readonly steps: readonly {
                readonly done: boolean;
                /** @description not required for every publication */
                readonly optional: boolean;
                /** @enum {string} */
                readonly step: "name" | "look" | "plans" | "stripe" | "mail" | "first_article" | "import";
            }[];
        };
        readonly SignedIn: {
            readonly accessToken: string;
            /** @description Seconds until the access token expires */
            readonly expiresIn: number;
            readonly member: components["schemas"]["Member"];
            /** @description only for non-browser clients and embedded sessions; browsers receive cookies */
            readonly refreshToken?: string;
        };
        readonly SignedInByLink: {
            readonly accessToken: string;
            /** @description Seconds until the access token expires */
            readonly expiresIn: number;
            /** @description whether this sign-in created or first confirmed the account */
            readonly isNew?: boolean;
            readonly member: components["schemas"]["Member"];
            /** @description only for non-browser clients and embedded sessions; browsers receive cookies */
            readonly refreshToken?: string;
            /** @description The full URL to return to; null if none was requested */
            readonly returnTo: string | null;
        };
        readonly Site: {
            readonly addresses: {
                readonly account: string | null;
                /** @description for example `/{year}/{month}/{slug}`; an article's canonicalUrl takes precedence */
                readonly article: string | null;
                readonly author: string | null;
                readonly plans: string | null;
                readonly signIn: string | null;
                readonly tag: string | null;
            };
            readonly copyright: string;
            readonly currency: string;
            /** @description the prompts that the publisher worded; clients in another language may translate the others */
            readonly customPrompts: readonly ("newsletter.title" | "newsletter.body" | "newsletter.action" | "tip.title" | "tip.body" | "conversation.title" | "conversation.signIn")[];
            readonly language: string;
            /** @description languages that readers can choose */
            readonly languages: readonly ("en" | "de" | "fr" | "es" | "ar")[];
            /** @description the look of our own pages; URLs are absolute */
            readonly look: {
                readonly accent: string;
                readonly favicon: string | null;
                /** @enum {string} */
                readonly font: "serif" | "old-style" | "slab" | "sans" | "humanist" | "geometric";
                readonly logo: string | null;
            };
            readonly meter: {
                /**
                 * @description when free reads reset; `rolling` is some days after the first one
                 * @enum {string}
                 */
                readonly window: "day" | "week" | "month" | "rolling";
            };
            readonly name: string;
            readonly newsletters: readonly {
                readonly description: string;
                readonly name: string;
                readonly slug: string;
            }[];
            /** @description whether readers see our pages: `false` answers 404, `redirect` answers 301 if your site has a URL for the page */
            readonly ownPages: boolean | "redirect";
            /** @description the pages that the site has */
            readonly pages: readonly ("about" | "privacy" | "terms" | "imprint")[];
            readonly prompts: {
                readonly conversation: {
                    readonly signIn: string;
                    readonly title: string;
                };
                readonly newsletter: {
                    readonly action: string;
                    readonly body: string;
                    readonly title: string;
                };
                readonly tip: {
                    readonly body: string;
                    readonly title: string;
                };
            };
            readonly publisher: {
                readonly address: string;
                /** @description email address for readers; empty for none */
                readonly contact: string;
                readonly name: string;
                readonly taxId: string;
            };
            /** @description the tags that the front page links to */
            readonly sections: readonly {
                readonly name: string;
                readonly tag: string;
            }[];
            readonly shareNetworks: readonly ("bluesky" | "facebook" | "linkedin" | "reddit" | "telegram" | "threads" | "whatsapp" | "x")[];
            /** @description URL of the publication's own site; null if it uses our own pages */
            readonly siteUrl: string | null;
            readonly social: readonly {
                readonly name: string;
                readonly url: string;
            }[];
            readonly subscriptions: {
                /**
                 * @description what a first bank debit opens before the payment arrives
                 * @enum {string}
                 */
                readonly firstDebitOpens: "nothing" | "tier";
                /** @description whether members may pause a subscription */
                readonly pause: boolean;
            };
            /** @description texts that the publisher customized, in the site's language, compiled for elements: a text, or its parts */
            readonly texts: {
                readonly [key: string]: unknown;
            };
            readonly tiers: readonly {
                readonly benefits: readonly string[];
                readonly description: string;
                readonly name: string;
                readonly prices: readonly {
                    /** @enum {string} */
                    readonly interval: "month" | "year";
                    readonly price: components["schemas"]["MoneyOutput"];
                }[];
                readonly slug: string;
                readonly trialDays: number;
            }[];
            readonly timeZone: string;
            /** @description one in this many paywalls is reported as `sampled` */
            readonly wallSample: number;
        };
        readonly StaffArticle: {
            /** @enum {string} */
            readonly access: "public" | "members" | "subscribers" | "tiers";
            readonly authors: readonly string[];
            readonly body: string;
            readonly canonicalUrl: string | null;
            /** @enum {string} */
            readonly conversation: "inherit" | "members" | "subscribers" | "closed";
            readonly conversationDays: number | null;
            readonly copyright: string | null;
            readonly correction: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly dek: string | null;
            /** @description after saving a body: its parts that were removed */
            readonly dropped?: readonly {
                readonly line: number | null;
                /** @enum {string} */
                readonly reason: "script" | "look" | "frame" | "plug_in" | "form" | "drawing" | "tag" | "attribute" | "address";
                /** @example <script> */
                readonly what: string;
                /** @example line 12 */
                readonly where: string;
                readonly why: string;
            }[];
            readonly externalId: string | null;
            readonly html: string;
            /** Format: uuid */
            readonly id: string;
            readonly image: {
                readonly alt: string;
                readonly credit: string | null;
                readonly url: string;
            } | null;
            readonly meterExempt: boolean;
            readonly previewHtml: string;
            readonly publishAt: string | null;
            readonly publishedAt: string | null;
            readonly readingMinutes: number;
            readonly seoDescription: string | null;
            readonly seoTitle: string | null;
            readonly slug: string;
            readonly socialDescription: string | null;
            readonly socialImageUrl: string | null;
            readonly socialTitle: string | null;
            /** @enum {string} */
            readonly status: "draft" | "scheduled" | "published";
            readonly tags: readonly string[];
            readonly tiers: readonly string[];
            readonly title: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly version: number;
            readonly wordCount: number;
        };
        readonly StaffArticleLine: {
            /** @enum {string} */
            readonly access: "public" | "members" | "subscribers" | "tiers";
            readonly authors: readonly string[];
            readonly canonicalUrl: string | null;
            /** @enum {string} */
            readonly conversation: "inherit" | "members" | "subscribers" | "closed";
            readonly conversationDays: number | null;
            readonly copyright: string | null;
            readonly correction: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly dek: string | null;
            readonly externalId: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly image: {
                readonly alt: string;
                readonly credit: string | null;
                readonly url: string;
            } | null;
            readonly meterExempt: boolean;
            readonly publishAt: string | null;
            readonly publishedAt: string | null;
            readonly readingMinutes: number;
            readonly seoDescription: string | null;
            readonly seoTitle: string | null;
            readonly slug: string;
            readonly socialDescription: string | null;
            readonly socialImageUrl: string | null;
            readonly socialTitle: string | null;
            /** @enum {string} */
            readonly status: "draft" | "scheduled" | "published";
            readonly tags: readonly string[];
            readonly tiers: readonly string[];
            readonly title: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly version: number;
            readonly wordCount: number;
        };
        readonly StaffAuthor: {
            readonly avatarUrl: string | null;
            readonly bio: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly handle: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly links: readonly {
                readonly label: string;
                readonly url: string;
            }[];
            readonly memberId: string | null;
            readonly name: string;
            readonly slug: string;
            readonly stripeAccountId: string | null;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly version: number;
        };
        readonly StaffedMember: {
            readonly avatarUrl: string | null;
            readonly bannedUntil: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly email: string;
            readonly emailConfirmedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly mutedUntil: string | null;
            readonly name: string;
            readonly note: string | null;
            /** @enum {string} */
            readonly role: "reader" | "moderator" | "editor" | "admin";
            readonly suspended: boolean;
            readonly suspendedAt: string | null;
        };
        readonly StaffMove: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly failure: string | null;
            readonly files: readonly {
                readonly bytes: number;
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            }[];
            readonly finishedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description the last operation */
            readonly operation: ("preview" | "apply" | "check" | "undo") | null;
            readonly progress: {
                readonly count: number;
                /** @description progress of the whole step, 0 to 99 */
                readonly percent: number | null;
                /** @description estimated seconds until the step ends */
                readonly secondsLeft: number | null;
                /** @enum {string} */
                readonly step: "read" | "plan" | "apply" | "check" | "undo" | "list";
                /** @description the total number, if it is known */
                readonly total: number | null;
                readonly what: string;
            } | null;
            /** @enum {string} */
            readonly state: "new" | "working" | "done" | "failed";
            /** @description whether live subscriptions of the Stripe account are adopted */
            readonly stripe: boolean;
        };
        readonly StaffMoveDetail: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly failure: string | null;
            readonly files: readonly {
                readonly bytes: number;
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            }[];
            readonly finishedAt: string | null;
            /** @description whether the list of each member's access before and after can be downloaded */
            readonly hasAccessList: boolean;
            /** Format: uuid */
            readonly id: string;
            /** @description the last operation */
            readonly operation: ("preview" | "apply" | "check" | "undo") | null;
            /** @description the plan as YAML; null until an operation has read the files */
            readonly plan: string | null;
            readonly progress: {
                readonly count: number;
                /** @description progress of the whole step, 0 to 99 */
                readonly percent: number | null;
                /** @description estimated seconds until the step ends */
                readonly secondsLeft: number | null;
                /** @enum {string} */
                readonly step: "read" | "plan" | "apply" | "check" | "undo" | "list";
                /** @description the total number, if it is known */
                readonly total: number | null;
                readonly what: string;
            } | null;
            readonly result: components["schemas"]["MoveResult"] | null;
            /** @enum {string} */
            readonly state: "new" | "working" | "done" | "failed";
            /** @description whether live subscriptions of the Stripe account are adopted */
            readonly stripe: boolean;
        };
        readonly StaffNewsletter: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly description: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly position: number;
            readonly replyTo: string | null;
            readonly senderName: string | null;
            readonly slug: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly version: number;
        };
        /** @description The results that the caller may see */
        readonly StaffSearch: {
            readonly articles: readonly {
                /** Format: uuid */
                readonly id: string;
                readonly publishedAt: string | null;
                readonly slug: string;
                readonly title: string;
            }[];
            readonly members: readonly {
                readonly email: string;
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            }[];
            readonly others: readonly {
                /** Format: uuid */
                readonly id: string;
                /** @enum {string} */
                readonly kind: "tier" | "newsletter" | "group";
                readonly name: string;
            }[];
            readonly payments: readonly {
                readonly amount: components["schemas"]["MoneyOutput"];
                /** Format: uuid */
                readonly id: string;
                /** @enum {string} */
                readonly kind: "tip" | "subscription" | "gift" | "group";
                readonly member: {
                    /** Format: uuid */
                    readonly id: string;
                    readonly name: string;
                } | null;
                /** Format: date-time */
                readonly paidAt: string;
            }[];
        };
        readonly StaffTier: {
            readonly archivedAt: string | null;
            /** @description the benefits of the tier, one line each */
            readonly benefits: readonly string[];
            /** Format: date-time */
            readonly createdAt: string;
            readonly description: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @description live subscriptions that pay a replaced price; they keep that price until they are moved */
            readonly onOlderPrices: number;
            readonly position: number;
            readonly prices: readonly components["schemas"]["TierPrice"][];
            readonly slug: string;
            /** @description number of live subscriptions */
            readonly subscribers: number;
            /** @description free trial in days; each member gets one trial */
            readonly trialDays: number;
            readonly version: number;
        };
        readonly StaffTip: {
            readonly amount: components["schemas"]["MoneyOutput"];
            readonly anonymous: boolean;
            readonly articleSlug: string | null;
            readonly authorSlug: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description null if anonymous */
            readonly displayName: string | null;
            readonly hiddenAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly interval: "once" | "month";
            readonly memberId: string | null;
            /** @description plain text, never markup */
            readonly message: string | null;
            readonly reviewedAt: string | null;
            /** @enum {string} */
            readonly status: "pending" | "succeeded" | "failed" | "expired" | "partially_refunded" | "refunded" | "disputed";
            readonly succeededAt: string | null;
            /** @description the verdict of the word lists on message and name; `rejected` ones are never shown */
            readonly wordsVerdict: ("rejected" | "suspect") | null;
        };
        readonly Statement: {
            readonly approvedAt: string | null;
            readonly author: {
                readonly name: string;
                readonly slug: string;
            };
            /** Format: date-time */
            readonly draftedAt: string;
            /** Format: uuid */
            readonly id: string;
            /**
             * @description a month in the site's time zone
             * @example 2026-11
             */
            readonly month: string;
            /** @enum {string} */
            readonly status: "draft" | "approved";
            /** @description negative if refunds exceed earnings */
            readonly total: components["schemas"]["MoneyOutput"];
            /** @description the transfer through Stripe; null if none has been attempted */
            readonly transfer: {
                /** @description the last refusal code from Stripe */
                readonly failure: string | null;
                /** @description Stripe's id, once it has been paid */
                readonly id: string | null;
            } | null;
        };
        readonly StatementDetail: {
            readonly approvedAt: string | null;
            readonly author: {
                readonly name: string;
                readonly slug: string;
            };
            /** Format: date-time */
            readonly draftedAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly lines: readonly {
                readonly amount: components["schemas"]["MoneyOutput"];
                readonly article: {
                    /** Format: uuid */
                    readonly id: string;
                    readonly title: string;
                } | null;
                /** @enum {string} */
                readonly kind: "tip" | "article_revenue" | "carried";
                readonly paymentId: string | null;
            }[];
            /**
             * @description a month in the site's time zone
             * @example 2026-11
             */
            readonly month: string;
            /** @enum {string} */
            readonly status: "draft" | "approved";
            /** @description negative if refunds exceed earnings */
            readonly total: components["schemas"]["MoneyOutput"];
            /** @description the transfer through Stripe; null if none has been attempted */
            readonly transfer: {
                /** @description the last refusal code from Stripe */
                readonly failure: string | null;
                /** @description Stripe's id, once it has been paid */
                readonly id: string | null;
            } | null;
        };
        readonly StatementOfReasons: {
            readonly automated: boolean;
            /** Format: uuid */
            readonly commentId: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** @constant */
            readonly decision: "removal";
            readonly facts: string;
            /** Format: uuid */
            readonly id: string;
            readonly legalGround: string;
            readonly reported: boolean;
        };
        readonly Stats: {
            /**
             * Format: date-time
             * @description when the figures were computed
             */
            readonly at: string;
            /** @description null unless requested by `compare` */
            readonly before: {
                /**
                 * Format: date
                 * @example 2026-01-31
                 */
                readonly from: string;
                readonly members: {
                    readonly byDay: readonly {
                        /**
                         * Format: date
                         * @example 2026-01-31
                         */
                        readonly day: string;
                        readonly joined: number;
                    }[];
                };
                readonly revenue: {
                    readonly byDay: readonly {
                        readonly currencies: readonly components["schemas"]["PaymentSums"][];
                        /**
                         * Format: date
                         * @example 2026-01-31
                         */
                        readonly day: string;
                    }[];
                    readonly total: readonly components["schemas"]["PaymentSums"][];
                };
                readonly tips: {
                    readonly byDay: readonly {
                        readonly currencies: readonly components["schemas"]["PaymentSums"][];
                        /**
                         * Format: date
                         * @example 2026-01-31
                         */
                        readonly day: string;
                    }[];
                    readonly total: readonly components["schemas"]["PaymentSums"][];
                };
                /**
                 * Format: date
                 * @example 2026-01-31
                 */
                readonly to: string;
            } | null;
            readonly cancellations: {
                readonly byReason: readonly {
                    readonly count: number;
                    readonly reason: ("too_expensive" | "unused" | "missing_features" | "low_quality" | "customer_service" | "switched_service" | "too_complex" | "other") | null;
                }[];
                /** @description what is counted */
                readonly definition: string;
            };
            /**
             * Format: date
             * @example 2026-01-31
             */
            readonly from: string;
            readonly members: {
                readonly byDay: readonly {
                    /**
                     * Format: date
                     * @example 2026-01-31
                     */
                    readonly day: string;
                    readonly joined: number;
                }[];
                /** @description what is counted */
                readonly definition: string;
                readonly total: number;
            };
            readonly mrr: {
                readonly currencies: readonly {
                    readonly amount: number;
                    readonly count: number;
                    /**
                     * @description ISO 4217, lower case
                     * @example usd
                     */
                    readonly currency: string;
                }[];
                /** @description what is counted */
                readonly definition: string;
            };
            readonly pledges: {
                readonly currencies: readonly {
                    readonly amount: number;
                    readonly count: number;
                    /**
                     * @description ISO 4217, lower case
                     * @example usd
                     */
                    readonly currency: string;
                }[];
                /** @description what is counted */
                readonly definition: string;
            };
            readonly revenue: {
                readonly byDay: readonly {
                    readonly currencies: readonly components["schemas"]["PaymentSums"][];
                    /**
                     * Format: date
                     * @example 2026-01-31
                     */
                    readonly day: string;
                }[];
                /** @description what is counted */
                readonly definition: string;
                readonly total: readonly components["schemas"]["PaymentSums"][];
            };
            readonly subscribers: {
                readonly active: number;
                /** @description what is counted */
                readonly definition: string;
                readonly pastDue: number;
                readonly total: number;
                readonly trialing: number;
            };
            readonly timeZone: string;
            readonly tips: {
                readonly byArticle: readonly {
                    readonly currencies: readonly components["schemas"]["PaymentSums"][];
                    /** Format: uuid */
                    readonly id: string;
                    readonly name: string | null;
                    readonly slug: string | null;
                }[];
                readonly byAuthor: readonly {
                    readonly currencies: readonly components["schemas"]["PaymentSums"][];
                    /** Format: uuid */
                    readonly id: string;
                    readonly name: string | null;
                    readonly slug: string | null;
                }[];
                readonly byDay: readonly {
                    readonly currencies: readonly components["schemas"]["PaymentSums"][];
                    /**
                     * Format: date
                     * @example 2026-01-31
                     */
                    readonly day: string;
                }[];
                /** @description what is counted */
                readonly definition: string;
                readonly total: readonly components["schemas"]["PaymentSums"][];
            };
            /**
             * Format: date
             * @example 2026-01-31
             */
            readonly to: string;
        };
        readonly Subscription: {
            readonly cancelAt: string | null;
            /** @description the plan from the period's end on; null if no change is scheduled */
            readonly changesTo: {
                /** @enum {string} */
                readonly interval: "month" | "year";
                readonly price: components["schemas"]["MoneyOutput"];
                readonly tier: string;
            } | null;
            /** Format: date-time */
            readonly currentPeriodEnd: string;
            /** @description the billing interval; null if it is one month or one year */
            readonly every: {
                readonly count: number;
                /** @enum {string} */
                readonly unit: "day" | "week" | "month" | "year";
            } | null;
            /** @description when access ends if an overdue payment is not made */
            readonly graceUntil: string | null;
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** @description why the latest payment gives no access: refunded in full, or disputed; null while it counts */
            readonly lastPaymentReversal: ("refunded" | "disputed") | null;
            /** @description when payments were paused; access ends with the paid period */
            readonly pausedAt: string | null;
            /** @description when payments resume; null if not paused, or paused indefinitely */
            readonly pausedUntil: string | null;
            /** @description a change that takes effect once it is paid */
            readonly pendingChange: {
                /**
                 * Format: uri
                 * @description Stripe's page on which the change is confirmed and paid
                 */
                readonly confirmUrl: string;
                /** Format: date-time */
                readonly expiresAt: string;
                /** @enum {string} */
                readonly interval: "month" | "year";
                readonly tier: string;
            } | null;
            /** @description the price of each period at which the subscription was sold, before discounts; null if unknown */
            readonly price: components["schemas"]["MoneyOutput"] | null;
            /** @enum {string} */
            readonly status: "trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown";
            /** @description the tier's slug */
            readonly tier: string;
            /** @description when the right to withdraw ends; null if there is none */
            readonly withdrawUntil: string | null;
        };
        readonly SubscriptionChangePreview: {
            /** @description the amount that is charged immediately */
            readonly dueNow: components["schemas"]["MoneyOutput"];
            /** @enum {string} */
            readonly interval: "month" | "year";
            /**
             * Format: date-time
             * @description the time from which the amount is prorated; send it with the change
             */
            readonly prorationDate: string;
            /** @description the price of each period, before discounts */
            readonly recurring: components["schemas"]["MoneyOutput"];
            /** Format: date-time */
            readonly takesEffectAt: string;
            readonly tier: string;
        };
        readonly Suppression: {
            /** Format: date-time */
            readonly createdAt: string;
            /** @description SHA-256 of the address, base64url */
            readonly emailHash: string;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly reason: "soft_bounce" | "bounce" | "staff" | "complaint";
        };
        readonly ThankedTip: {
            readonly amount: components["schemas"]["MoneyOutput"];
            readonly anonymous: boolean;
            readonly articleSlug: string | null;
            readonly authorSlug: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description null if anonymous */
            readonly displayName: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly interval: "once" | "month";
            /** @description plain text, never markup */
            readonly message: string | null;
            readonly succeededAt: string | null;
        };
        readonly Tier: {
            /** @description the benefits of the tier, one line each */
            readonly benefits: readonly string[];
            readonly description: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly prices: readonly components["schemas"]["TierPrice"][];
            readonly slug: string;
            /** @description free trial in days; each member gets one trial */
            readonly trialDays: number;
        };
        readonly TierPrice: {
            /** @enum {string} */
            readonly interval: "month" | "year";
            readonly price: components["schemas"]["MoneyOutput"];
        };
        readonly Tip: {
            readonly amount: components["schemas"]["MoneyOutput"];
            readonly anonymous: boolean;
            readonly articleSlug: string | null;
            readonly authorSlug: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description null if anonymous */
            readonly displayName: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly interval: "once" | "month";
            /** @description plain text, never markup */
            readonly message: string | null;
            /** @enum {string} */
            readonly status: "pending" | "succeeded" | "failed" | "expired" | "partially_refunded" | "refunded" | "disputed";
            readonly succeededAt: string | null;
        };
        readonly TipOptions: {
            readonly currencies: readonly {
                readonly currency: string;
                /** @description the fee that a payment costs the publication; null if not configured */
                readonly fee: {
                    /** @description hundredths of a percent of the payment */
                    readonly basisPoints: number;
                    /** @description in the minor unit of the currency */
                    readonly fixed: number;
                } | null;
                readonly maximum: number;
                readonly minimum: number;
                readonly step: number;
                readonly suggested: readonly number[];
            }[];
            /** @description the site's default currency */
            readonly currency: string;
            /** @description must be sent with the tip */
            readonly formToken: string;
            /** Format: date-time */
            readonly formTokenExpiresAt: string;
            readonly intervals: readonly ("once" | "month")[];
            /** @description the rewards that a tip earns its giver, by minimum amount */
            readonly rewards: readonly {
                readonly days: number;
                readonly from: components["schemas"]["MoneyOutput"];
                readonly scope: "site" | {
                    readonly tier: string;
                };
            }[];
        };
        readonly TransparencyReport: {
            /** Format: date */
            readonly from: string;
            /** @description from an appeal to its decision; null if none was decided */
            readonly medianAppealHours: number | null;
            /** @description from a report to its decision; null if none was decided */
            readonly medianHours: number | null;
            readonly rows: readonly {
                readonly count: number;
                /** @description the reason; null for a total */
                readonly detail: string | null;
                /** @enum {string} */
                readonly measure: "reports" | "reports_without_account" | "removals" | "removals_by_automated_means" | "restored" | "statements_of_reasons" | "appeals" | "appeals_reversed" | "appeals_upheld";
            }[];
            /** Format: date */
            readonly to: string;
        };
        readonly UnlockedArticle: {
            readonly access: components["schemas"]["Access"];
            readonly article: components["schemas"]["Article"];
            readonly conversation: {
                readonly canComment: boolean;
                /** @description when it closes automatically; null if never */
                readonly closesAt: string | null;
                readonly open: boolean;
                readonly reason: ("conversation_closed" | "sign_in" | "banned" | "email_unconfirmed" | "subscription_required") | null;
            };
            /** @description for readers without an account on pages without cookies: send it as `Authorization: Visitor …` to read the article again */
            readonly visitor?: string;
        };
        readonly Unmatched: {
            /** @description the unmatched amount; signed */
            readonly amount: components["schemas"]["MoneyOutput"];
            /** @enum {string} */
            readonly kind: "session" | "charge" | "refund" | "dispute" | "fee" | "balance" | "payout" | "payment" | "list";
            /** @enum {string} */
            readonly reason: "not_ours" | "not_at_stripe" | "not_paid" | "dismissed" | "not_permitted" | "order_unknown" | "owner_unknown" | "plan_unknown" | "amount_differs" | "currency_differs" | "fee_differs" | "sum_differs";
            /** @description for `list`, the name of the list at Stripe that the key may not read */
            readonly stripeId: string;
        };
        readonly UploadedImage: {
            readonly bytes: number;
            readonly height: number;
            /** @description the value for an article's `image` */
            readonly image: {
                readonly alt: string;
                readonly credit: string | null;
                readonly url: string;
            };
            readonly width: number;
        };
        readonly WebhookDelivery: {
            readonly attempts: number;
            /** Format: date-time */
            readonly createdAt: string;
            readonly deadAt: string | null;
            readonly deliveredAt: string | null;
            /** Format: uuid */
            readonly endpointId: string;
            /** Format: uuid */
            readonly eventId: string;
            /** Format: uuid */
            readonly id: string;
            /** @description the last ten attempts, oldest first */
            readonly log: readonly {
                /** @description the start of the response body */
                readonly answer: string | null;
                /** Format: date-time */
                readonly at: string;
                readonly durationMs: number;
                readonly error: string | null;
                /** @description null if there was no answer */
                readonly status: number | null;
            }[];
            readonly nextAttemptAt: string | null;
            /** @description the request as sent; the headers contain the event id and the signature */
            readonly request: {
                readonly body: unknown;
                readonly url: string;
            };
            /**
             * @description `dead`: given up after ten attempts in three days; can be sent again
             * @enum {string}
             */
            readonly status: "pending" | "delivered" | "dead";
            readonly type: string;
        };
        readonly WebhookEndpoint: {
            /** Format: date-time */
            readonly createdAt: string;
            /** @description deliveries that were given up */
            readonly dead: number;
            readonly description: string | null;
            /** @description when attempts started to fail; null if the last one was delivered */
            readonly failingSince: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description `failing`: nothing was delivered for three days; `gone`: the receiver answered 410 */
            readonly pauseCause: ("staff" | "failing" | "gone") | null;
            readonly pausedAt: string | null;
            /** @description waiting deliveries */
            readonly pending: number;
            /** @description the previous secret keeps signing until then */
            readonly previousSecretUntil: string | null;
            /** @enum {string} */
            readonly status: "active" | "paused";
            readonly types: readonly ("member.created" | "member.updated" | "member.erased" | "grant.opened" | "grant.closed" | "subscription.started" | "subscription.changed" | "subscription.renewed" | "subscription.past_due" | "subscription.cancelled" | "subscription.ended" | "payment.booked" | "payment.refunded" | "payment.disputed" | "tip.succeeded" | "gift.bought" | "gift.redeemed" | "comment.published" | "comment.held" | "comment.removed" | "article.published" | "article.updated" | "article.unpublished" | "newsletter.sent" | "consent.given" | "consent.withdrawn")[];
            /** Format: date-time */
            readonly updatedAt: string;
            readonly url: string;
        };
        readonly WebhookEvent: {
            readonly apiVersion: string | null;
            readonly attempts: number;
            readonly handledAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly lastError: string | null;
            readonly livemode: boolean;
            /** @description the Stripe object that is synced */
            readonly objectId: string | null;
            readonly outcome: ("applied" | "pending" | "foreign" | "review" | "ignored" | "accepted" | "dismissed") | null;
            readonly parkedAt: string | null;
            /** Format: date-time */
            readonly receivedAt: string;
            /** @enum {string} */
            readonly status: "waiting" | "failing" | "parked" | "review" | "ignored" | "handled";
            /** Format: date-time */
            readonly stripeCreatedAt: string;
            readonly stripeEventId: string;
            readonly type: string;
        };
        readonly WebhookEventDetail: {
            readonly apiVersion: string | null;
            readonly attempts: number;
            readonly handledAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly lastError: string | null;
            readonly livemode: boolean;
            /** @description the Stripe object that is synced */
            readonly objectId: string | null;
            readonly outcome: ("applied" | "pending" | "foreign" | "review" | "ignored" | "accepted" | "dismissed") | null;
            readonly parkedAt: string | null;
            /** @description for a fraud warning flagged for review: the payment that the bank warned of */
            readonly paymentIntentId: string | null;
            /** Format: date-time */
            readonly receivedAt: string;
            /** @description for an event flagged for review, fetched from Stripe for this request */
            readonly review: {
                readonly acceptable: boolean;
                /** @description why it cannot be accepted */
                readonly because: ("recurs" | "nothing_differs" | "nothing_paid" | "paid_otherwise" | "not_of_ours" | "nothing_to_book" | "other_mode") | null;
                readonly differences: readonly {
                    /** @example amount */
                    readonly name: string;
                    /** @description as ordered */
                    readonly ours: string | null;
                    /** @description as currently at Stripe */
                    readonly stripe: string | null;
                }[];
                /** @description true if accepting grants the purchase; false if it only books the money */
                readonly opens: boolean;
                /** @description the received amount */
                readonly paid: components["schemas"]["MoneyOutput"] | null;
            } | null;
            /** @enum {string} */
            readonly status: "waiting" | "failing" | "parked" | "review" | "ignored" | "handled";
            /** Format: date-time */
            readonly stripeCreatedAt: string;
            readonly stripeEventId: string;
            readonly type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getPublicKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A JSON Web Key Set */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JsonWebKeySet"];
                };
            };
        };
    };
    readonly getSecurityText: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getTdmReservation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly {
                        readonly [key: string]: unknown;
                    }[];
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getFeed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/rss+xml": string;
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getMemberFeed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description RSS */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/rss+xml": string;
                };
            };
        };
    };
    readonly getNewsSitemap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/xml": string;
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getRobots: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getSitemap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/xml": string;
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getSitemapPart: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly part: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/xml": string;
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getAccess: {
        readonly parameters: {
            readonly query: {
                /** @description the URL of an article on this site, on `siteUrl` or on an allowed origin; trailing slash, `www.`, fragment and tracking parameters are ignored */
                readonly url: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The decision */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly granted: boolean;
                        /** @description null if the meter does not apply */
                        readonly meter: {
                            readonly limit: number;
                            readonly remaining: number;
                            /** @description null until the first read */
                            readonly resetsAt: string | null;
                            readonly used: number;
                        } | null;
                        /** @description what the reader can do next; null if granted */
                        readonly next: {
                            /** @enum {string} */
                            readonly action: "sign_in" | "subscribe" | "upgrade" | "update_payment" | "unlock";
                            readonly signInUrl?: string;
                            /** @description the page on which readers at a group's network address unlock it */
                            readonly unlockUrl?: string;
                            readonly url: string;
                        } | null;
                        /** @enum {string} */
                        readonly reason: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe";
                        /** @description the slug of the article at the URL */
                        readonly slug: string;
                        /** @description when access ends; null if it does not */
                        readonly until: string | null;
                        /** @description the requested URL */
                        readonly url: string;
                    };
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly checkAccess: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default [] */
                    readonly slugs?: readonly string[];
                    /**
                     * @description URLs of articles on this site, on `siteUrl` or on an allowed origin; trailing slash, `www.`, fragment and tracking parameters are ignored
                     * @default []
                     */
                    readonly urls?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description A decision for each slug and url */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description in the order of the slugs, then of the urls */
                        readonly data: readonly {
                            readonly granted: boolean;
                            /** @description null if the meter does not apply */
                            readonly meter: {
                                readonly limit: number;
                                readonly remaining: number;
                                /** @description null until the first read */
                                readonly resetsAt: string | null;
                                readonly used: number;
                            } | null;
                            /** @description what the reader can do next; null if granted */
                            readonly next: {
                                /** @enum {string} */
                                readonly action: "sign_in" | "subscribe" | "upgrade" | "update_payment" | "unlock";
                                readonly signInUrl?: string;
                                /** @description the page on which readers at a group's network address unlock it */
                                readonly unlockUrl?: string;
                                readonly url: string;
                            } | null;
                            /** @enum {string} */
                            readonly reason: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe" | "not_found";
                            /** @description the requested slug, or the slug of the article at the requested URL; null if unknown */
                            readonly slug: string | null;
                            /** @description when access ends; null if it does not */
                            readonly until: string | null;
                            /** @description the requested URL; absent for a slug */
                            readonly url?: string;
                        }[];
                    };
                };
            };
        };
    };
    readonly createEntitlement: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the host or origin that will verify the token; by default this server, or the site of an embedded session */
                    readonly audience?: string;
                };
            };
        };
        readonly responses: {
            /** @description A JWT signed with ES256: verify it with /.well-known/jwks.json, its `iss`, your own `aud` and `exp` */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description seconds */
                        readonly expiresIn: number;
                        readonly token: string;
                    };
                };
            };
        };
    };
    readonly listArticles: {
        readonly parameters: {
            readonly query?: {
                /** @description the author's slug */
                readonly author?: string;
                readonly cursor?: string;
                readonly limit?: number;
                /** @description a tag, as its slug or as written */
                readonly tag?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of articles */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ArticleSummary"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getArticle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The article, and why the caller may read it or not */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ArticleAnswer"];
                };
            };
            /** @description The article's slug has changed */
            readonly 301: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listComments: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                /** @description Only comments that staff have featured, including replies */
                readonly featured?: "true" | "false";
                readonly limit?: number;
                /** @description Pinned comments come first in every order */
                readonly sort?: "newest" | "oldest" | "top" | "replies";
            };
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of top-level comments */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly (components["schemas"]["Comment"] | components["schemas"]["Reply"])[];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description The article's slug has changed */
            readonly 301: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not modified since the ETag in If-None-Match */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly createComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Markdown: emphasis, links, quotes, code and lists
                     * @example What does **subsidence** mean for the harbour?
                     */
                    readonly body: string;
                    /** @description The comment to reply to, on the same article */
                    readonly parentId?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The comment; its status says whether others can see it */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Comment"] | components["schemas"]["Reply"];
                };
            };
        };
    };
    readonly getFollow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether the member now follows the conversation */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly following: boolean;
                    };
                };
            };
        };
    };
    readonly followConversation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether the member now follows the conversation */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly following: boolean;
                    };
                };
            };
        };
    };
    readonly unfollowConversation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether the member now follows the conversation */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly following: boolean;
                    };
                };
            };
        };
    };
    readonly streamConversation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A stream */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            /** @description The article's slug has changed */
            readonly 301: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly createGiftLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The link */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly expiresAt: string;
                        /** Format: uuid */
                        readonly id: string;
                        readonly remainingThisMonth: number;
                        readonly token: string;
                        readonly url: string;
                    };
                };
            };
        };
    };
    readonly revokeGiftLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The link is revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly countFunnelStep: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description true if only one in `wallSample` (of `GET /v1/site`) paywall views is reported; it counts as that many
                     * @default false
                     */
                    readonly sampled?: boolean;
                    /** @enum {string} */
                    readonly step: "wall" | "plans" | "signup";
                };
            };
        };
        readonly responses: {
            /** @description The step was counted if the article exists */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly unlockArticle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the token of a gift link; without it a group or a free read opens the article */
                    readonly gift?: string;
                };
            };
        };
        readonly responses: {
            /** @description The unlocked article */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnlockedArticle"];
                };
            };
        };
    };
    readonly confirmEmailChange: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description From the mailed link */
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description The status of the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * Format: date-time
                         * @description when a change that waits is made without the old address
                         */
                        readonly changesAt?: string;
                        /**
                         * @description waiting: the other address has not confirmed yet
                         * @enum {string}
                         */
                        readonly status: "waiting" | "changed" | "refused";
                    };
                };
            };
        };
    };
    readonly refuseEmailChange: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description From the mailed link */
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description The status of the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * Format: date-time
                         * @description when a change that waits is made without the old address
                         */
                        readonly changesAt?: string;
                        /**
                         * @description waiting: the other address has not confirmed yet
                         * @enum {string}
                         */
                        readonly status: "waiting" | "changed" | "refused";
                    };
                };
            };
        };
    };
    readonly confirmEmail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description accepted by the person who confirms, if another client registered */
                    readonly name?: string;
                    /** @description From the registration's response; browsers omit it and send their cookie */
                    readonly requestId?: string;
                    /** @description From the mailed link */
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description Confirmed, and signed in if it is the same browser */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedIn"] | {
                        /** @constant */
                        readonly confirmed: true;
                    };
                };
            };
        };
    };
    readonly readRegistration: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description From the registration's response; browsers omit it and send their cookie */
                    readonly requestId?: string;
                    /** @description From the mailed link */
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description The registration */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OpenRegistration"];
                };
            };
        };
    };
    readonly checkHandOff: {
        readonly parameters: {
            readonly query: {
                /** @description The origin of the site, as in ALLOWED_ORIGINS */
                readonly origin: string;
                /** @description The page that receives the code in its fragment: one of RETURN_ADDRESSES, to which query parameters may be added. If omitted, the window that the page opened passes the code to it by postMessage */
                readonly returnTo?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page may receive a code */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly origin: string;
                        readonly returnTo: string | null;
                    };
                };
            };
        };
    };
    readonly createHandOff: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description SHA-256, in base64url, of a secret of the requesting page */
                    readonly challenge: string;
                    /**
                     * Format: uri
                     * @description The origin of the site, as in ALLOWED_ORIGINS
                     */
                    readonly origin: string;
                    /** @description The page that receives the code in its fragment: one of RETURN_ADDRESSES, to which query parameters may be added. If omitted, the window that the page opened passes the code to it by postMessage */
                    readonly returnTo?: string;
                };
            };
        };
        readonly responses: {
            /** @description A code that is valid for a minute */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HandOff"];
                };
            };
        };
    };
    readonly redeemHandOff: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                    /** @description The same as when the code was created */
                    readonly returnTo?: string;
                    /** @description The secret whose hash is the challenge */
                    readonly verifier: string;
                };
            };
        };
        readonly responses: {
            /** @description Signed in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedIn"];
                };
            };
        };
    };
    readonly login: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Signed in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedIn"];
                };
            };
        };
    };
    readonly logout: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Signed out */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly requestMagicLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                    /** @description A path of this site, or a URL on an allowed site */
                    readonly returnTo?: string;
                };
            };
        };
        readonly responses: {
            /** @description A mail was sent */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Ties the mail to this client; browsers store it as a cookie */
                        readonly requestId: string;
                    };
                };
            };
        };
    };
    readonly readSignInRequest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description From the request's response; browsers omit it and send their cookie */
                    readonly requestId?: string;
                    /** @description Instead of the request id: the token of the mailed link, which stays valid */
                    readonly token?: string;
                };
            };
        };
        readonly responses: {
            /** @description The open request */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OpenSignInRequest"];
                };
            };
        };
    };
    readonly verifyMagicLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Instead of the token
                     * @example 271828
                     */
                    readonly code?: string;
                    /** @description From the request's response; browsers omit it and send their cookie */
                    readonly requestId?: string;
                    /** @description From the mailed link */
                    readonly token?: string;
                };
            };
        };
        readonly responses: {
            /** @description Signed in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInByLink"];
                };
            };
        };
    };
    readonly signInByPasskey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly response: {
                        readonly authenticatorAttachment?: ("platform" | "cross-platform") | null;
                        /** @default {} */
                        readonly clientExtensionResults?: {
                            readonly [key: string]: unknown;
                        };
                        readonly id: string;
                        readonly rawId: string;
                        readonly response: {
                            readonly authenticatorData: string;
                            readonly clientDataJSON: string;
                            readonly signature: string;
                            readonly userHandle?: string | null;
                        } & {
                            readonly [key: string]: unknown;
                        };
                        /** @constant */
                        readonly type: "public-key";
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Signed in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedIn"];
                };
            };
        };
    };
    readonly createPasskeySignInOptions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The options */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly challenge: string;
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
    };
    readonly requestPasswordReset: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                    /** @description A path of this site, or a URL on an allowed site */
                    readonly returnTo?: string;
                };
            };
        };
        readonly responses: {
            /** @description A mail was sent */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly mailed: true;
                    };
                };
            };
        };
    };
    readonly resetPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description not a common password */
                    readonly password: string;
                    /** @description From the mailed link */
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description Changed, and signed in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInByLink"];
                };
            };
        };
    };
    readonly listProviders: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All, in one page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            readonly name: string;
                            readonly slug: string;
                        }[];
                        readonly nextCursor: null;
                    };
                };
            };
        };
    };
    readonly beginProviderSignIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly returnTo?: string;
                };
            };
        };
        readonly responses: {
            /** @description The authorization URL */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * Format: uri
                         * @description where to redirect the browser
                         */
                        readonly url: string;
                    };
                };
            };
        };
    };
    readonly finishProviderSignIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                    /** @description if the provider sends it (RFC 9207) */
                    readonly iss?: string;
                    readonly state: string;
                };
            };
        };
        readonly responses: {
            /** @description Signed in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInByLink"];
                };
            };
        };
    };
    readonly getReauthentication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The proofs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reauthentication"];
                };
            };
        };
    };
    readonly reauthenticate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description From the mail; needs its requestId
                     * @example 271828
                     */
                    readonly code?: string;
                    /**
                     * @description From the authenticator app, if any
                     * @example 271828
                     */
                    readonly factorCode?: string;
                    /** @description The browser's credential, by its toJSON(); needs no second factor */
                    readonly passkey?: {
                        readonly authenticatorAttachment?: ("platform" | "cross-platform") | null;
                        /** @default {} */
                        readonly clientExtensionResults?: {
                            readonly [key: string]: unknown;
                        };
                        readonly id: string;
                        readonly rawId: string;
                        readonly response: {
                            readonly authenticatorData: string;
                            readonly clientDataJSON: string;
                            readonly signature: string;
                            readonly userHandle?: string | null;
                        } & {
                            readonly [key: string]: unknown;
                        };
                        /** @constant */
                        readonly type: "public-key";
                    } & {
                        readonly [key: string]: unknown;
                    };
                    readonly password?: string;
                    /**
                     * @description Instead of factorCode
                     * @example abcd-efgh-2345-67ab
                     */
                    readonly recoveryCode?: string;
                    /** @description From the code request */
                    readonly requestId?: string;
                };
            };
        };
        readonly responses: {
            /** @description The session is fresh again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly freshUntil: string;
                    };
                };
            };
        };
    };
    readonly requestReauthenticationCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A mail was sent */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Send it with the code */
                        readonly requestId: string;
                    };
                };
            };
        };
    };
    readonly createReauthenticationOptions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The options */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly challenge: string;
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
    };
    readonly refreshSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Browsers omit it and send their cookie */
                    readonly refreshToken?: string;
                };
            };
        };
        readonly responses: {
            /** @description New tokens */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedIn"];
                };
            };
        };
    };
    readonly register: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                    readonly name: string;
                    /** @description not a common password */
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description A mail was sent */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Ties the mail to this client; browsers store it as a cookie */
                        readonly requestId: string;
                    };
                };
            };
        };
    };
    readonly finishSecondStep: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example 271828 */
                    readonly code?: string;
                    /** @description The browser's credential, by its toJSON() */
                    readonly passkey?: {
                        readonly authenticatorAttachment?: ("platform" | "cross-platform") | null;
                        /** @default {} */
                        readonly clientExtensionResults?: {
                            readonly [key: string]: unknown;
                        };
                        readonly id: string;
                        readonly rawId: string;
                        readonly response: {
                            readonly authenticatorData: string;
                            readonly clientDataJSON: string;
                            readonly signature: string;
                            readonly userHandle?: string | null;
                        } & {
                            readonly [key: string]: unknown;
                        };
                        /** @constant */
                        readonly type: "public-key";
                    } & {
                        readonly [key: string]: unknown;
                    };
                    /** @example abcd-efgh-2345-67ab */
                    readonly recoveryCode?: string;
                    /** @description From the error second_factor_required */
                    readonly ticket: string;
                };
            };
        };
        readonly responses: {
            /** @description Signed in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedInByLink"];
                };
            };
        };
    };
    readonly prepareSecondStep: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description From the error second_factor_required */
                    readonly ticket: string;
                };
            };
        };
        readonly responses: {
            /** @description The proofs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PreparedSecondStep"];
                };
            };
        };
    };
    readonly listAuthors: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of authors */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Author"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getAuthor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The author */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly articles: readonly components["schemas"]["ArticleSummary"][];
                        readonly avatarUrl: string | null;
                        readonly bio: string;
                        /** @example @reporter */
                        readonly handle: string | null;
                        /** @description the URL of the handle, from the author's links; null if there is none */
                        readonly handleUrl: string | null;
                        readonly links: readonly {
                            readonly label: string;
                            readonly url: string;
                        }[];
                        readonly name: string;
                        readonly slug: string;
                    };
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly openBillingPortal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The URL of the page */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uri */
                        readonly url: string;
                    };
                };
            };
        };
    };
    readonly settleCheckout: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly sessionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The status of the checkout */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SettledCheckout"];
                };
            };
        };
    };
    readonly listCommentsAt: {
        readonly parameters: {
            readonly query: {
                readonly cursor?: string;
                /** @description Only comments that staff have featured, including replies */
                readonly featured?: "true" | "false";
                readonly limit?: number;
                /** @description Pinned comments come first in every order */
                readonly sort?: "newest" | "oldest" | "top" | "replies";
                /** @description the URL of an article on this site, on `siteUrl` or on an allowed origin; trailing slash, `www.`, fragment and tracking parameters are ignored */
                readonly url: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of top-level comments */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly (components["schemas"]["Comment"] | components["schemas"]["Reply"])[];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description Not modified since the ETag in If-None-Match */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly createCommentAt: {
        readonly parameters: {
            readonly query: {
                /** @description the URL of an article on this site, on `siteUrl` or on an allowed origin; trailing slash, `www.`, fragment and tracking parameters are ignored */
                readonly url: string;
            };
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Markdown: emphasis, links, quotes, code and lists
                     * @example What does **subsidence** mean for the harbour?
                     */
                    readonly body: string;
                    /** @description The comment to reply to, on the same article */
                    readonly parentId?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The comment; its status says whether others can see it */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Comment"] | components["schemas"]["Reply"];
                };
            };
        };
    };
    readonly getComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The comment */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FoundComment"];
                };
            };
            /** @description Not modified since the ETag in If-None-Match */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly deleteComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly updateComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Markdown: emphasis, links, quotes, code and lists
                     * @example What does **subsidence** mean for the harbour?
                     */
                    readonly body: string;
                };
            };
        };
        readonly responses: {
            /** @description The updated comment */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Comment"] | components["schemas"]["Reply"];
                };
            };
        };
    };
    readonly appealComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly note: string;
                };
            };
        };
        readonly responses: {
            /** @description The comment is in the moderation queue */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly likeComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The updated likes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly liked: boolean;
                        readonly likes: number;
                    };
                };
            };
        };
    };
    readonly unlikeComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The updated likes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly liked: boolean;
                        readonly likes: number;
                    };
                };
            };
        };
    };
    readonly giveNotice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                    /** @description Why the content is illegal */
                    readonly explanation: string;
                    /**
                     * @description Confirms that the statements are believed to be accurate and complete
                     * @constant
                     */
                    readonly goodFaith: true;
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description A confirmation link was sent by email */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listReplies: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of replies */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Reply"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description Not modified since the ETag in If-None-Match */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly reportComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly note?: string | null;
                    /** @enum {string} */
                    readonly reason: "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other";
                };
            };
        };
        readonly responses: {
            /** @description The comment is in the moderation queue */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly showNoticesOff: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly turnNoticesOff: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A confirmation page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly streamConversationAt: {
        readonly parameters: {
            readonly query: {
                /** @description the URL of an article on this site, on `siteUrl` or on an allowed origin; trailing slash, `www.`, fragment and tracking parameters are ignored */
                readonly url: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A stream */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
        };
    };
    readonly getConversation: {
        readonly parameters: {
            readonly query: {
                /** @description the URL of an article on this site, on `siteUrl` or on an allowed origin; trailing slash, `www.`, fragment and tracking parameters are ignored */
                readonly url: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state of the conversation */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly canComment: boolean;
                        /** @description when it closes automatically; null if never */
                        readonly closesAt: string | null;
                        readonly open: boolean;
                        readonly reason: ("conversation_closed" | "sign_in" | "banned" | "email_unconfirmed" | "subscription_required") | null;
                    };
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly reportCspViolation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Accepted; anything that is not a violation report is ignored */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly checkErasureReceipt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly receipt: string;
                };
            };
        };
        readonly responses: {
            /** @description The result */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly authentic: boolean;
                        readonly erasedAt: string | null;
                        readonly erasureId: string | null;
                        readonly requestedAt: string | null;
                    };
                };
            };
        };
    };
    readonly listErasureReceiptKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The keys */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly keys: readonly ({
                            readonly kid: string;
                            readonly kty: string;
                        } & {
                            readonly [key: string]: unknown;
                        })[];
                    };
                };
            };
        };
    };
    readonly requestErasureLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                };
            };
        };
        readonly responses: {
            /** @description An email was sent */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly mailed: true;
                    };
                };
            };
        };
    };
    readonly eraseByLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @default anonymise
                     * @enum {string}
                     */
                    readonly comments?: "anonymise" | "erase";
                    /**
                     * @description From the authenticator app, for an account with a second factor
                     * @example 271828
                     */
                    readonly factorCode?: string;
                    /**
                     * @description Instead of factorCode
                     * @example abcd-efgh-2345-67ab
                     */
                    readonly recoveryCode?: string;
                    /** @description from the emailed link */
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description The erasure has started */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    readonly readErasureLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @default anonymise
                     * @enum {string}
                     */
                    readonly comments?: "anonymise" | "erase";
                    /** @description from the emailed link */
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description The plan */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LinkedErasurePreview"];
                };
            };
        };
    };
    readonly listEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description the id of the last event that you have; defaults to the oldest event */
                readonly after?: string;
                /** @description alias of `after`, for clients of paginated lists */
                readonly cursor?: string;
                readonly limit?: number;
                /** @description comma-separated; defaults to all types */
                readonly types?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events; pass `nextCursor` as `after` if there are more */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Event"][];
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly previewGift: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                };
            };
        };
        readonly responses: {
            /** @description The gift */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GiftPreview"];
                };
            };
        };
    };
    readonly redeemGift: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                };
            };
        };
        readonly responses: {
            /** @description The gift and its period */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RedeemedGift"];
                };
            };
        };
    };
    readonly claimSeat: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the code from the invitation */
                    readonly code: string;
                };
            };
        };
        readonly responses: {
            /** @description The seat was claimed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly from: string;
                        readonly group: string;
                        /** Format: date-time */
                        readonly until: string;
                    };
                };
            };
        };
    };
    readonly getMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The signed-in member */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    readonly eraseMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @default anonymise
                     * @enum {string}
                     */
                    readonly comments?: "anonymise" | "erase";
                    /**
                     * Format: email
                     * @description your own email address, as a confirmation
                     * @example reader@example.com
                     */
                    readonly confirm: string;
                };
            };
        };
        readonly responses: {
            /** @description Signed out; erasure started */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    readonly updateMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly avatarUrl?: string | null;
                    readonly language?: ("en" | "de" | "fr" | "es" | "ar") | null;
                    readonly name?: string;
                };
            };
        };
        readonly responses: {
            /** @description The signed-in member */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    readonly uploadAvatar: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The signed-in member */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    readonly requestEmailChange: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                };
            };
        };
        readonly responses: {
            /** @description Two mails were sent */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly expiresAt: string;
                    };
                };
            };
        };
    };
    readonly recoverEmail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                    /** @example 271828 */
                    readonly factorCode?: string;
                    /** @description signed with the options of POST /v1/auth/reauthenticate/options */
                    readonly passkey?: {
                        readonly authenticatorAttachment?: ("platform" | "cross-platform") | null;
                        /** @default {} */
                        readonly clientExtensionResults?: {
                            readonly [key: string]: unknown;
                        };
                        readonly id: string;
                        readonly rawId: string;
                        readonly response: {
                            readonly authenticatorData: string;
                            readonly clientDataJSON: string;
                            readonly signature: string;
                            readonly userHandle?: string | null;
                        } & {
                            readonly [key: string]: unknown;
                        };
                        /** @constant */
                        readonly type: "public-key";
                    } & {
                        readonly [key: string]: unknown;
                    };
                    /** @example abcd-efgh-2345-67ab */
                    readonly recoveryCode?: string;
                };
            };
        };
        readonly responses: {
            /** @description The new address must confirm */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * Format: date-time
                         * @description if the proof is younger than a week: the change waits until then
                         */
                        readonly changesAt?: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                    };
                };
            };
        };
    };
    readonly previewErasure: {
        readonly parameters: {
            readonly query?: {
                /** @description what happens to your comments */
                readonly comments?: "anonymise" | "erase";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The plan */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasurePreview"];
                };
            };
        };
    };
    readonly exportMe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Your data */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberExport"];
                };
            };
        };
    };
    readonly getFeedAddress: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The URL of the feed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedAddress"];
                };
            };
        };
    };
    readonly rotateFeedAddress: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The URL of the feed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FeedAddress"];
                };
            };
        };
    };
    readonly listOwnGiftSubscriptions: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of gifts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["RedeemedGift"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly listBoughtGifts: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of gifts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["BoughtGift"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly listOwnGiftLinks: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of links */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["OwnGiftLink"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly revokeOwnGiftLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The link is revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getGiftAllowance: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The allowance */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GiftAllowance"];
                };
            };
        };
    };
    readonly listOwnGroups: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of groups */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["OwnGroup"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getOwnGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The group */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnGroup"];
                };
            };
        };
    };
    readonly createGroupCheckout: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: uri
                     * @description the URL on an allowed origin to which the buyer returns, with `?pennypress=succeeded` or `cancelled`
                     */
                    readonly returnUrl?: string;
                };
            };
        };
        readonly responses: {
            /** @description The payment page URL */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uri */
                        readonly url: string;
                    };
                };
            };
        };
    };
    readonly listOwnGroupPayments: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of payments */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["OwnGroupPayment"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly listOwnGroupSeats: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of seats */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["OwnGroupSeat"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly inviteToOwnGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                };
            };
        };
        readonly responses: {
            /** @description The seat */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnGroupSeat"];
                };
            };
        };
    };
    readonly removeOwnGroupSeat: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly seatId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The seat has been removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listIdentities: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All, in one page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Identity"][];
                        readonly nextCursor: null;
                    };
                };
            };
        };
    };
    readonly deleteIdentity: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Unlinked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listIgnoredMembers: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of ignored members */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["IgnoredMember"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly ignoreMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly memberId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly unignoreMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly memberId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getOwnNewsletters: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The lists */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewsletterChoices"];
                };
            };
        };
    };
    readonly updateOwnNewsletters: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description by slug; other lists are unchanged */
                    readonly newsletters: {
                        readonly [key: string]: boolean;
                    };
                };
            };
        };
        readonly responses: {
            /** @description The lists */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewsletterChoices"];
                };
            };
        };
    };
    readonly getNoticeChoices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The notification preferences */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Notices"];
                };
            };
        };
    };
    readonly updateNoticeChoices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description One daily digest instead of single emails */
                    readonly daily?: boolean;
                    /** @description Moderators' decisions on your comments */
                    readonly decisions?: boolean;
                    /** @description Comments that mention you */
                    readonly mentions?: boolean;
                    /** @description For moderators: a daily email about the queues */
                    readonly queue?: boolean;
                    /** @description Replies to your comments */
                    readonly replies?: boolean;
                    /** @description New comments in conversations that you follow */
                    readonly threads?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description The notification preferences */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Notices"];
                };
            };
        };
    };
    readonly getOwnOffer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The offer, or null */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnOffer"] | null;
                };
            };
        };
    };
    readonly listPasskeys: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of passkeys */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Passkey"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createPasskey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    /** @description The browser's credential, by its toJSON() */
                    readonly response: {
                        readonly authenticatorAttachment?: ("platform" | "cross-platform") | null;
                        /** @default {} */
                        readonly clientExtensionResults?: {
                            readonly [key: string]: unknown;
                        };
                        readonly id: string;
                        readonly rawId: string;
                        readonly response: {
                            readonly attestationObject: string;
                            readonly clientDataJSON: string;
                            readonly transports?: readonly string[];
                        } & {
                            readonly [key: string]: unknown;
                        };
                        /** @constant */
                        readonly type: "public-key";
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
        readonly responses: {
            /** @description The passkey */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Passkey"];
                };
            };
        };
    };
    readonly deletePasskey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly createPasskeyOptions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The options */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly challenge: string;
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
    };
    readonly changePassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly currentPassword: string;
                    /** @description not a common password */
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Changed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listOwnPayments: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of receipts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Receipt"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getOwnPayment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The receipt */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Receipt"];
                };
            };
        };
    };
    readonly listOwnPledges: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of monthly tips */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Pledge"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly stopPledge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The monthly tip has ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly updatePledge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description in the minor unit of the tip's currency
                     * @example 500
                     */
                    readonly amount: number;
                };
            };
        };
        readonly responses: {
            /** @description The monthly tip */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Pledge"];
                };
            };
        };
    };
    readonly getSecondFactor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SecondFactor"];
                };
            };
        };
    };
    readonly beginSecondFactor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The secret, shown once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description in base 32, to type into an app */
                        readonly secret: string;
                        /** @description the same as an otpauth:// URI, for a QR code */
                        readonly uri: string;
                    };
                };
            };
        };
    };
    readonly removeSecondFactor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly confirmSecondFactor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example 271828 */
                    readonly code: string;
                };
            };
        };
        readonly responses: {
            /** @description The recovery codes, shown once */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description each works once; shown once */
                        readonly recoveryCodes: readonly string[];
                    };
                };
            };
        };
    };
    readonly renewRecoveryCodes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The recovery codes, shown once */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description each works once; shown once */
                        readonly recoveryCodes: readonly string[];
                    };
                };
            };
        };
    };
    readonly listDevices: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of sessions */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Device"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly endOtherDevices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Signed out */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly endDevice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Signed out */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getOwnSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The subscription */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"] | null;
                };
            };
        };
    };
    readonly cancelSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly at?: "period_end" | "now";
                    /** @description sent to Stripe, where staff can read it; not stored here */
                    readonly note?: string;
                    /** @enum {string} */
                    readonly reason?: "too_expensive" | "unused" | "missing_features" | "low_quality" | "customer_service" | "switched_service" | "too_complex" | "other";
                };
            };
        };
        readonly responses: {
            /** @description The subscription */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly changeSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly interval: "month" | "year";
                    readonly preview?: boolean;
                    /**
                     * Format: date-time
                     * @description the value from the preview, to charge exactly the previewed amount
                     */
                    readonly prorationDate?: string;
                    readonly tier: string;
                };
            };
        };
        readonly responses: {
            /** @description The subscription, or the cost of the change for a preview */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SubscriptionChangePreview"] | components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly takeOffer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly offerId: string;
                };
            };
        };
        readonly responses: {
            /** @description The subscription */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly pauseSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: date-time
                     * @description payments resume with the first period from then on; defaults to indefinitely
                     */
                    readonly until?: string;
                };
            };
        };
        readonly responses: {
            /** @description The subscription */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly openUnpaidInvoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The URL of the page */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uri */
                        readonly url: string;
                    };
                };
            };
        };
    };
    readonly resumeSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The subscription */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly withdrawSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The subscription ends, and refunds are in progress */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly requestSignup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                    readonly name?: string;
                };
            };
        };
        readonly responses: {
            /** @description A confirmation mail was sent */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly mailed: true;
                    };
                };
            };
        };
    };
    readonly confirmSignup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description From the link in the mail */
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description Subscribed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly confirmed: true;
                        /** @description the newsletter's slug */
                        readonly newsletter: string;
                        /** @description opens the preferences of this address */
                        readonly preferencesToken: string;
                    };
                };
            };
        };
    };
    readonly getPreferences: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The lists */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewsletterChoices"];
                };
            };
        };
    };
    readonly updatePreferences: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description by slug; other lists are unchanged */
                    readonly newsletters: {
                        readonly [key: string]: boolean;
                    };
                };
            };
        };
        readonly responses: {
            /** @description The lists */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewsletterChoices"];
                };
            };
        };
    };
    readonly showUnsubscribe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly unsubscribe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Unsubscribed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly unsubscribed: true;
                    };
                };
            };
        };
    };
    readonly confirmNotice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description The report is in the moderation queue */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly confirmed: true;
                    };
                };
            };
        };
    };
    readonly openInvoice: {
        readonly parameters: {
            readonly query: {
                readonly signature: string;
                readonly until: number;
            };
            readonly header?: never;
            readonly path: {
                readonly document: "page" | "pdf";
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Redirect to the page or the PDF at Stripe */
            readonly 302: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly showPledgeStop: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly stopPledgeByLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page that confirms it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getPreview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The whole article */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ArticlePreview"];
                };
            };
            /** @description The article is published */
            readonly 301: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getPromotion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The discount */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Promotion"];
                };
            };
        };
    };
    readonly searchArticles: {
        readonly parameters: {
            readonly query: {
                readonly cursor?: string;
                readonly limit?: number;
                /** @description words; "a phrase" in quotes, `or` between alternatives, `-` before an excluded word */
                readonly q: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of articles */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ArticleSummary"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getSite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The site */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Site"];
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getSitePage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly page: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly html: string;
                        /** @description the language of the page */
                        readonly language: string;
                        /** @enum {string} */
                        readonly page: "about" | "privacy" | "terms" | "imprint";
                    };
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly explainAccess: {
        readonly parameters: {
            readonly query: {
                readonly articleSlug: string;
                /** @description any moment, past or future; now by default */
                readonly at?: string;
                /** @description the reader's network address; adds the result of unlocking to the response */
                readonly ip?: string;
                /** @description explain for this member */
                readonly memberId?: string;
                /** @description explain for a browser without account: the first part of its cookie pp_visitor */
                readonly visitorId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The decision with its trace */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly at: string;
                        readonly granted: boolean;
                        /** @description whether the article was published at that moment */
                        readonly isPublished: boolean;
                        /** @description null if the meter does not apply */
                        readonly meter: {
                            readonly limit: number;
                            readonly remaining: number;
                            /** @description null until the first read */
                            readonly resetsAt: string | null;
                            readonly used: number;
                        } | null;
                        /** @description how much of the article each output would contain for the reader at that moment */
                        readonly outputs: {
                            /** @enum {string} */
                            readonly feed: "whole" | "preview" | "nothing";
                            /** @enum {string} */
                            readonly mail: "whole" | "preview" | "nothing";
                            readonly ownFeed: ("whole" | "preview" | "nothing") | null;
                            /** @enum {string} */
                            readonly site: "whole" | "preview" | "nothing";
                        };
                        /** @enum {string} */
                        readonly reason: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe";
                        /** @description the access rules and grants that were checked, in order; the last rule decided */
                        readonly trace: readonly ({
                            readonly holds: boolean;
                            /** @enum {string} */
                            readonly rule: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe";
                            /** @constant */
                            readonly step: "rule";
                        } | {
                            /** @enum {string} */
                            readonly because: "opens" | "not_begun" | "ended" | "other_article" | "other_tier" | "level_without_tiers" | "meter_exempt";
                            readonly grant: components["schemas"]["Grant"];
                            readonly opens: boolean;
                            /** @constant */
                            readonly step: "grant";
                        })[];
                        /** @description the result of unlocking from `ip`; null if access is granted, or without `ip` */
                        readonly unlock: {
                            readonly by: ("group" | "meter") | null;
                            readonly opens: boolean;
                        } | null;
                        /** @description when access ends; null if it does not */
                        readonly until: string | null;
                    };
                };
            };
        };
    };
    readonly listApiKeys: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of keys */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ApiKey"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createApiKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description addresses and ranges from which the key is accepted; any if empty */
                    readonly addresses?: readonly string[];
                    /**
                     * Format: date-time
                     * @description at most a year from now; defaults to a year from now
                     */
                    readonly expiresAt?: string;
                    readonly name: string;
                    readonly scopes: readonly ("articles:write" | "read:full" | "members:read" | "members:write" | "grants:write" | "comments:write" | "mail:send" | "events:read")[];
                };
            };
        };
        readonly responses: {
            /** @description The key, shown once */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description addresses and ranges from which the key is accepted; any address if empty */
                        readonly addresses: readonly string[];
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                        /** Format: uuid */
                        readonly id: string;
                        /** @description shown once; store it like a password */
                        readonly key: string;
                        readonly lastUsedAt: string | null;
                        readonly name: string;
                        /** @description the first characters, to tell keys apart */
                        readonly prefix: string;
                        /** @description the admin who created it or last took responsibility for it; null once erased */
                        readonly responsible: {
                            /** Format: uuid */
                            readonly id: string;
                            readonly name: string;
                        } | null;
                        readonly scopes: readonly ("articles:write" | "read:full" | "members:read" | "members:write" | "grants:write" | "comments:write" | "mail:send" | "events:read")[];
                        /**
                         * @description `stopped` if the responsible member is no longer an admin or is suspended; taking responsibility for the key reactivates it
                         * @enum {string}
                         */
                        readonly status: "active" | "stopped" | "expired";
                    };
                };
            };
        };
    };
    readonly revokeApiKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly keepApiKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The updated key */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiKey"];
                };
            };
        };
    };
    readonly listStaffArticles: {
        readonly parameters: {
            readonly query?: {
                /** @description the author's slug */
                readonly author?: string;
                readonly cursor?: string;
                readonly limit?: number;
                /** @description a part of the title, the dek or the slug */
                readonly query?: string;
                readonly sort?: "newest" | "updated";
                readonly status?: "draft" | "scheduled" | "published";
                readonly tag?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of articles */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StaffArticleLine"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createArticle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ArticleInput"];
            };
        };
        readonly responses: {
            /** @description The article */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffArticle"];
                };
            };
        };
    };
    readonly exportArticles: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, newest first; authors are slugs separated by spaces */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getStaffArticle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The article */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffArticle"];
                };
            };
        };
    };
    readonly deleteArticle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The article is deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly updateArticle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ArticleChange"];
            };
        };
        readonly responses: {
            /** @description The article */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffArticle"];
                };
            };
        };
    };
    readonly listDroppedParts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 50 parts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            readonly line: number | null;
                            /** @enum {string} */
                            readonly reason: "script" | "look" | "frame" | "plug_in" | "form" | "drawing" | "tag" | "attribute" | "address";
                            /** @example <script> */
                            readonly what: string;
                            /** @example line 12 */
                            readonly where: string;
                            readonly why: string;
                        }[];
                    };
                };
            };
        };
    };
    readonly emailArticle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ArticleMail"];
            };
        };
        readonly responses: {
            /** @description Its issue, which is being sent or scheduled */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Issue"];
                };
            };
        };
    };
    readonly previewArticleMail: {
        readonly parameters: {
            readonly query?: {
                /** @description the kind of reader: without an account, with a free account, or paying */
                readonly as?: "unknown" | "free" | "paying";
                /** @description the slug of a paying reader's plan; by default one that opens the text */
                readonly plan?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The edition */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuePreview"];
                };
            };
        };
    };
    readonly getArticleGiftReport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The totals of all links */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ArticleGifts"];
                };
            };
        };
    };
    readonly getGoal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The goal */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly amount: components["schemas"]["MoneyOutput"];
                        readonly closesAfterRefunds: boolean;
                        readonly raised: components["schemas"]["MoneyOutput"];
                        readonly reached: boolean;
                    };
                };
            };
        };
    };
    readonly putGoal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description in the minor unit of the currency */
                    readonly amount: number;
                    /**
                     * @description whether the article closes again if refunds drop the total below the goal
                     * @default false
                     */
                    readonly closesAfterRefunds?: boolean;
                    /**
                     * @description ISO 4217, lower case
                     * @example usd
                     */
                    readonly currency: string;
                };
            };
        };
        readonly responses: {
            /** @description The goal */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly amount: components["schemas"]["MoneyOutput"];
                        readonly closesAfterRefunds: boolean;
                        readonly raised: components["schemas"]["MoneyOutput"];
                        readonly reached: boolean;
                    };
                };
            };
        };
    };
    readonly deleteGoal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The goal was deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly previewArticle: {
        readonly parameters: {
            readonly query?: {
                readonly freeReads?: "left" | "used";
                /** @description the slug of a subscriber's plan */
                readonly plan?: string;
                readonly reader?: "anonymous" | "free" | "subscriber";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The article for that reader */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ArticleAnswer"];
                };
            };
        };
    };
    readonly listPreviewLinks: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of links */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["PreviewLink"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createPreviewLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description days until the link expires
                     * @default 7
                     */
                    readonly days?: number;
                };
            };
        };
        readonly responses: {
            /** @description The link */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly createdById: string | null;
                        /** Format: date-time */
                        readonly expiresAt: string;
                        /** Format: uuid */
                        readonly id: string;
                        readonly revokedAt: string | null;
                        readonly token: string;
                        readonly url: string;
                    };
                };
            };
        };
    };
    readonly revokePreviewLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly previewId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The link is revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly publishArticle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly publishAt?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The article */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffArticle"];
                };
            };
        };
    };
    readonly listArticleRevisions: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of revisions */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ArticleRevision"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly unpublishArticle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The article */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffArticle"];
                };
            };
        };
    };
    readonly putArticleByExternalId: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly externalId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ArticleInput"];
            };
        };
        readonly responses: {
            /** @description The article */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffArticle"];
                };
            };
            /** @description The new article */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffArticle"];
                };
            };
        };
    };
    readonly listAuditLog: {
        readonly parameters: {
            readonly query?: {
                /** @description an action, or the prefix of several: "article" matches "article.published" */
                readonly action?: string;
                /** @description changes by this member or API key */
                readonly actorId?: string;
                readonly cursor?: string;
                readonly from?: string;
                readonly limit?: number;
                readonly subjectId?: string;
                readonly subjectKind?: string;
                /** @description before this instant */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of entries */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["AuditEntry"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly exportAuditLog: {
        readonly parameters: {
            readonly query?: {
                /** @description an action, or the prefix of several: "article" matches "article.published" */
                readonly action?: string;
                /** @description changes by this member or API key */
                readonly actorId?: string;
                readonly from?: string;
                readonly subjectId?: string;
                readonly subjectKind?: string;
                /** @description before this instant */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, newest first, with the current names of actors and subjects, but without the personal values of changes. `before` and `after` are JSON; `position` and `hash` are those of the chain, and empty until an entry is sealed. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listStaffAuthors: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of the list */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StaffAuthor"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createAuthor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AuthorInput"];
            };
        };
        readonly responses: {
            /** @description The current state */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffAuthor"];
                };
            };
        };
    };
    readonly getStaffAuthor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The current state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffAuthor"];
                };
            };
        };
    };
    readonly deleteAuthor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly updateAuthor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AuthorChange"];
            };
        };
        readonly responses: {
            /** @description The current state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffAuthor"];
                };
            };
        };
    };
    readonly exportBalance: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, oldest first, in minor units of the balance's currency. Amounts are signed: net is gross minus fee. `payment_id` is ours, the other ids are Stripe's. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly exportBookkeeping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, oldest month first, in minor units and UTC. Amounts are signed: net is gross plus refunds, disputes, fees and other; payout is the amount transferred to the bank. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listBylines: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 10,000 authors */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            readonly name: string;
                            readonly slug: string;
                        }[];
                    };
                };
            };
        };
    };
    readonly createByline: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description The author */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly name: string;
                        readonly slug: string;
                    };
                };
            };
        };
    };
    readonly getModerationCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The updated comment */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModerationCase"];
                };
            };
        };
    };
    readonly approveComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The updated comment */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModerationCase"];
                };
            };
        };
    };
    readonly featureComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The updated comment */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModerationCase"];
                };
            };
        };
    };
    readonly unfeatureComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The updated comment */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModerationCase"];
                };
            };
        };
    };
    readonly holdComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The updated comment */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModerationCase"];
                };
            };
        };
    };
    readonly pinComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The updated comment */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModerationCase"];
                };
            };
        };
    };
    readonly rejectComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description For illegal content: the facts, shown to its author and to the public */
                    readonly facts?: string | null;
                    /**
                     * @description For illegal content: the law that the comment violates
                     * @example Criminal code, section 185
                     */
                    readonly legalGround?: string | null;
                    /** @description For the audit log; the author does not see it */
                    readonly note?: string | null;
                    /** @enum {string} */
                    readonly reason: "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate";
                };
            };
        };
        readonly responses: {
            /** @description The updated comment */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModerationCase"];
                };
            };
        };
    };
    readonly unpinComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The updated comment */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModerationCase"];
                };
            };
        };
    };
    readonly listConnectedAccounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 500 accounts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ConnectedAccount"][];
                    };
                };
            };
        };
    };
    readonly exportConsents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, suppressions first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly exportDatev: {
        readonly parameters: {
            readonly query: {
                /** @description ISO 4217, lower case */
                readonly currency: string;
                /** @description in UTC */
                readonly month: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description EXTF, version 13 of the posting batch, in UTF-8: one line per account, kind and tax rate, dated on the last day of the month. Contains only the requested currency. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getStaffDesk: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The counts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Desk"];
                };
            };
        };
    };
    readonly listDisputes: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly state?: "needs_response" | "under_review" | "decided";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of disputes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Dispute"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getDispute: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The dispute with its evidence */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DisputeDetail"];
                };
            };
        };
    };
    readonly answerDispute: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description only for the appeal of a lost dispute */
                    readonly appealReason?: string;
                    /** @description omitted fields stay unchanged; an empty text deletes a field */
                    readonly evidence: {
                        readonly accessLog?: string;
                        readonly cancellationPolicy?: string;
                        readonly cancellationPolicyFile?: string | "";
                        readonly cancellationRebuttal?: string;
                        readonly correspondenceFile?: string | "";
                        readonly customerEmail?: string;
                        readonly customerName?: string;
                        readonly duplicateExplanation?: string;
                        readonly other?: string;
                        readonly otherFile?: string | "";
                        readonly productDescription?: string;
                        readonly receiptFile?: string | "";
                        readonly refundPolicy?: string;
                        readonly refundPolicyFile?: string | "";
                        readonly refundRefusal?: string;
                        readonly serviceDate?: string;
                        readonly serviceFile?: string | "";
                    };
                    /** @description true submits the evidence to the bank, which accepts one submission; false saves a draft at Stripe */
                    readonly submit: boolean;
                };
            };
        };
        readonly responses: {
            /** @description The dispute with its evidence */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DisputeDetail"];
                };
            };
        };
    };
    readonly uploadEvidenceFile: {
        readonly parameters: {
            readonly query?: {
                readonly name?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvidenceFile"];
                };
            };
        };
    };
    readonly getFunnel: {
        readonly parameters: {
            readonly query?: {
                /** @description the first day; defaults to a span of thirty days that ends with `to` */
                readonly from?: string;
                /** @description the last day, inclusive; defaults to today in the publication's time zone */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The funnel of the span */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Funnel"];
                };
            };
        };
    };
    readonly exportFunnel: {
        readonly parameters: {
            readonly query?: {
                /** @description the first day; defaults to a span of thirty days that ends with `to` */
                readonly from?: string;
                /** @description the last day, inclusive; defaults to today in the publication's time zone */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, by day in the publication's time zone. A checkout and its payment count on the day of the checkout. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listGivenGifts: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of gifts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["MemberGift"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly giveGiftSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @description the recipient, with or without an account
                     * @example reader@example.com
                     */
                    readonly email: string;
                    /** @description the sender's name, as shown to the recipient */
                    readonly from?: string;
                    /** @enum {string} */
                    readonly interval: "month" | "year";
                    /** @description a message to the recipient */
                    readonly message?: string;
                    /** @description for the audit log */
                    readonly reason: string;
                    readonly tier: string;
                };
            };
        };
        readonly responses: {
            /** @description The gift */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GivenGift"];
                };
            };
        };
    };
    readonly resendGiftSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @description the recipient; the address of the first email is not stored
                     * @example reader@example.com
                     */
                    readonly email: string;
                };
            };
        };
        readonly responses: {
            /** @description The email is sent */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly revokeGiftSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listGiftLinks: {
        readonly parameters: {
            readonly query?: {
                readonly articleSlug?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of links */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["GiftLink"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: uuid */
                    readonly memberId: string;
                    readonly reason: string;
                    /** @default site */
                    readonly scope?: "site" | {
                        readonly tier: string;
                    } | {
                        /** @description the article's id or slug */
                        readonly article: string;
                    };
                    /** Format: date-time */
                    readonly until: string;
                };
            };
        };
        readonly responses: {
            /** @description The grant */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Grant"];
                };
            };
        };
    };
    readonly endGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The grant has ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly restoreGrant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The new grant */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Grant"];
                };
            };
        };
    };
    readonly compMembers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description instead of ids: all matching members */
                    readonly filter?: {
                        /** @description the member's id in the system that they were imported from */
                        readonly externalId?: string;
                        /**
                         * @description only members whose accounts were imported from another system
                         * @enum {string}
                         */
                        readonly imported?: "all" | "never_signed_in";
                        /** Format: date-time */
                        readonly joinedBefore?: string;
                        /** Format: date-time */
                        readonly joinedFrom?: string;
                        readonly label?: string;
                        /** @description slug of a newsletter; only its subscribers */
                        readonly list?: string;
                        /**
                         * Format: date-time
                         * @description only members last seen before this time, or never
                         */
                        readonly notSeenSince?: string;
                        /** @description minimum total paid in the site's currency, in minor units, without deducting refunds */
                        readonly paidAtLeast?: number;
                        /** @description slug of a plan; only current subscribers */
                        readonly plan?: string;
                        /** @description part of a name or email address, or an id */
                        readonly query?: string;
                        /** @enum {string} */
                        readonly role?: "reader" | "moderator" | "editor" | "admin";
                        /**
                         * Format: date-time
                         * @description only members last seen at or after this time
                         */
                        readonly seenFrom?: string;
                        /** @enum {string} */
                        readonly status?: "free" | "trialing" | "active" | "past_due" | "paused" | "canceled";
                    };
                    readonly memberIds?: readonly string[];
                    readonly reason: string;
                    /** @default site */
                    readonly scope?: "site" | {
                        readonly tier: string;
                    } | {
                        /** @description the article's id or slug */
                        readonly article: string;
                    };
                    /** Format: date-time */
                    readonly until: string;
                };
            };
        };
        readonly responses: {
            /** @description The number of grants */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly changed: number;
                    };
                };
            };
        };
    };
    readonly listGroups: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                /** @description only groups that were paid after staff had ended them: to be refunded or reopened */
                readonly paidAfterEnd?: "true";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of groups */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Group"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description the addresses of members who manage the group: they invite its readers
                     * @default []
                     */
                    readonly admins?: readonly string[];
                    readonly domains?: readonly {
                        /** @example school.example */
                        readonly domain: string;
                        /** @default false */
                        readonly subdomains?: boolean;
                    }[];
                    /** Format: date-time */
                    readonly from?: string;
                    readonly name: string;
                    /**
                     * @description duration of a pass by IP address in hours; null for the end of the day
                     * @default null
                     */
                    readonly passHours?: number | null;
                    /**
                     * @description what the group's admins pay for a period of so many months; null for nothing
                     * @default null
                     */
                    readonly price?: {
                        readonly amount: {
                            readonly amount: number;
                            /**
                             * @description ISO 4217, lower case
                             * @example usd
                             */
                            readonly currency: string;
                        };
                        readonly months: number;
                    } | null;
                    readonly ranges?: readonly string[];
                    /** @default site */
                    readonly scope?: "site" | {
                        readonly tiers: readonly string[];
                    };
                    /**
                     * @description the number of seats; null for no limit
                     * @default null
                     */
                    readonly seats?: number | null;
                    /** Format: date-time */
                    readonly until: string;
                };
            };
        };
        readonly responses: {
            /** @description The group */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    readonly getGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The group */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    readonly endGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The group has ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly updateGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the addresses of members who manage the group: they invite its readers */
                    readonly admins?: readonly string[];
                    readonly domains?: readonly {
                        /** @example school.example */
                        readonly domain: string;
                        /** @default false */
                        readonly subdomains?: boolean;
                    }[];
                    /** Format: date-time */
                    readonly from?: string;
                    readonly name?: string;
                    /** @description duration of a pass by IP address in hours; null for the end of the day */
                    readonly passHours?: number | null;
                    /** @description what the group's admins pay for a period of so many months; null for nothing */
                    readonly price?: {
                        readonly amount: {
                            readonly amount: number;
                            /**
                             * @description ISO 4217, lower case
                             * @example usd
                             */
                            readonly currency: string;
                        };
                        readonly months: number;
                    } | null;
                    readonly ranges?: readonly string[];
                    readonly scope?: "site" | {
                        readonly tiers: readonly string[];
                    };
                    /** @description the number of seats; null for no limit */
                    readonly seats?: number | null;
                    /** Format: date-time */
                    readonly until?: string;
                };
            };
        };
        readonly responses: {
            /** @description The group */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    readonly listGroupPayments: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of payments */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["GroupPayment"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly reopenGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The group */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    readonly listSeats: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of seats */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["GroupSeat"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createSeat: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                };
            };
        };
        readonly responses: {
            /** @description The seat */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GroupSeat"];
                };
            };
        };
    };
    readonly removeSeat: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly seatId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The seat has been removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getGroupUsage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The usage */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GroupUsage"];
                };
            };
        };
    };
    readonly uploadImage: {
        readonly parameters: {
            readonly query?: {
                /** @description the alternative text */
                readonly alt?: string;
                readonly credit?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The image */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UploadedImage"];
                };
            };
        };
    };
    readonly deleteImage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description the last part of the image's URL */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted; caches may serve it for another day */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listIssues: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly newsletter?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of issues */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Issue"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createIssue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["IssueInput"];
            };
        };
        readonly responses: {
            /** @description The issue in its current state */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Issue"];
                };
            };
        };
    };
    readonly getIssue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The issue in its current state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Issue"];
                };
            };
        };
    };
    readonly deleteIssue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly updateIssue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["IssueChange"];
            };
        };
        readonly responses: {
            /** @description The issue in its current state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Issue"];
                };
            };
        };
    };
    readonly countIssueAudience: {
        readonly parameters: {
            readonly query?: {
                /** @description comma-separated slugs */
                readonly plans?: string;
                readonly segment?: string;
                /** @description defaults to the issue's own audience */
                readonly who?: "everyone" | "free" | "paying" | "plans" | "segment";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The count */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssueAudienceCount"];
                };
            };
        };
    };
    readonly continueIssue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The issue in its current state */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Issue"];
                };
            };
        };
    };
    readonly previewIssue: {
        readonly parameters: {
            readonly query?: {
                /** @description the kind of reader: without an account, with a free account, or paying */
                readonly as?: "unknown" | "free" | "paying";
                /** @description the slug of a paying reader's plan; by default one that opens the text */
                readonly plan?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The edition */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuePreview"];
                };
            };
        };
    };
    readonly listIssueRecipients: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly state?: "waiting" | "sent" | "failed" | "skipped";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of recipients */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["IssueRecipient"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getIssueResults: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The current figures */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssueResults"];
                };
            };
        };
    };
    readonly sendIssue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description defaults to now */
                    readonly sendAt?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The issue in its current state */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Issue"];
                };
            };
        };
    };
    readonly stopIssue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The issue in its current state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Issue"];
                };
            };
        };
    };
    readonly testIssue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description the kind of reader: without an account, with a free account, or paying
                     * @default paying
                     * @enum {string}
                     */
                    readonly as?: "unknown" | "free" | "paying";
                    /** @description the slug of a paying reader's plan; by default one that opens the text */
                    readonly plan?: string;
                };
            };
        };
        readonly responses: {
            /** @description Enqueued */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly to: string;
                    };
                };
            };
        };
    };
    readonly listLabels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All labels */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            readonly members: number;
                            readonly name: string;
                        }[];
                    };
                };
            };
        };
    };
    readonly labelMembers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: date-time
                     * @description instead of ids, to remove it: the members who got the label at this instant, by `addedAt` of the answer
                     */
                    readonly addedAt?: string;
                    /** @description instead of ids: all matching members */
                    readonly filter?: {
                        /** @description the member's id in the system that they were imported from */
                        readonly externalId?: string;
                        /**
                         * @description only members whose accounts were imported from another system
                         * @enum {string}
                         */
                        readonly imported?: "all" | "never_signed_in";
                        /** Format: date-time */
                        readonly joinedBefore?: string;
                        /** Format: date-time */
                        readonly joinedFrom?: string;
                        readonly label?: string;
                        /** @description slug of a newsletter; only its subscribers */
                        readonly list?: string;
                        /**
                         * Format: date-time
                         * @description only members last seen before this time, or never
                         */
                        readonly notSeenSince?: string;
                        /** @description minimum total paid in the site's currency, in minor units, without deducting refunds */
                        readonly paidAtLeast?: number;
                        /** @description slug of a plan; only current subscribers */
                        readonly plan?: string;
                        /** @description part of a name or email address, or an id */
                        readonly query?: string;
                        /** @enum {string} */
                        readonly role?: "reader" | "moderator" | "editor" | "admin";
                        /**
                         * Format: date-time
                         * @description only members last seen at or after this time
                         */
                        readonly seenFrom?: string;
                        /** @enum {string} */
                        readonly status?: "free" | "trialing" | "active" | "past_due" | "paused" | "canceled";
                    };
                    readonly label: string;
                    readonly memberIds?: readonly string[];
                    /** @default true */
                    readonly set?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Number of changes, and when the label was added if it was */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly addedAt: string | null;
                        readonly changed: number;
                    };
                };
            };
        };
    };
    readonly listMemberImports: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of imports */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["MemberImport"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createMemberImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The import */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberImportDetail"];
                };
            };
        };
    };
    readonly getMemberImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The import */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberImportDetail"];
                };
            };
        };
    };
    readonly deleteMemberImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly applyMemberImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The import */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberImportDetail"];
                };
            };
        };
    };
    readonly listMembers: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                /** @description the member's id in the system that they were imported from */
                readonly externalId?: string;
                /** @description only members whose accounts were imported from another system */
                readonly imported?: "all" | "never_signed_in";
                readonly joinedBefore?: string;
                readonly joinedFrom?: string;
                readonly label?: string;
                readonly limit?: number;
                /** @description slug of a newsletter; only its subscribers */
                readonly list?: string;
                /** @description only members last seen before this time, or never */
                readonly notSeenSince?: string;
                /** @description minimum total paid in the site's currency, in minor units, without deducting refunds */
                readonly paidAtLeast?: number;
                /** @description slug of a plan; only current subscribers */
                readonly plan?: string;
                /** @description part of a name or email address, or an id */
                readonly query?: string;
                readonly role?: "reader" | "moderator" | "editor" | "admin";
                /** @description only members last seen at or after this time */
                readonly seenFrom?: string;
                /** @description `last_seen`: seen last first, never seen last; `paid`: by the total paid in the site's currency, highest first, without deducting refunds */
                readonly sort?: "newest" | "oldest" | "name" | "last_seen" | "paid";
                readonly status?: "free" | "trialing" | "active" | "past_due" | "paused" | "canceled";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of members */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["MemberLine"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly exportMembers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, newest first */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The member */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberPage"];
                };
            };
        };
    };
    readonly updateMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly bannedUntil?: string | null;
                    /** @description reason for a ban or mute; stored as a note for staff */
                    readonly banReason?: string;
                    /**
                     * @description with a ban: hide all comments of the member
                     * @constant
                     */
                    readonly hideComments?: true;
                    readonly mutedUntil?: string | null;
                    readonly note?: string | null;
                    /** @enum {string} */
                    readonly role?: "reader" | "moderator" | "editor" | "admin";
                    readonly suspended?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description The changed member */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffedMember"] | components["schemas"]["ModeratedMember"];
                };
            };
        };
    };
    readonly listArticlesAsMember: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                /** @description words, as in the search of the site; finds what the member would find */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of articles */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["MemberArticle"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly viewArticleAsMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly slug: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The article for that member */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ArticleAnswer"];
                };
            };
        };
    };
    readonly listMemberComments: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of comments */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ModerationCase"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getMemberConsents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The consents */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberConsents"];
                };
            };
        };
    };
    readonly startEmailRecovery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                    /** @description how you verified who they are */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Both addresses were notified */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly changesAt: string;
                    };
                };
            };
        };
    };
    readonly listMemberGifts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The newest 100 gifts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["MemberGift"][];
                    };
                };
            };
        };
    };
    readonly listMemberGrants: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The newest 200 grants */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Grant"][];
                    };
                };
            };
        };
    };
    readonly listMemberNotes: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of notes */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["MemberNote"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createMemberNote: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly body: string;
                };
            };
        };
        readonly responses: {
            /** @description The note */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberNote"];
                };
            };
        };
    };
    readonly deleteMemberNote: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly noteId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly removeMemberSecondFactor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Requested; a second admin must do the same within 24 hours */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listMemberSessions: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of sessions */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Device"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly endMemberSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly sessionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Signed out */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cancelMemberSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly at?: "period_end" | "now";
                };
            };
        };
        readonly responses: {
            /** @description The subscription */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly changeMemberSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly interval: "month" | "year";
                    readonly tier: string;
                };
            };
        };
        readonly responses: {
            /** @description The subscription */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly pauseMemberSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: date-time
                     * @description payments resume with the first period from then on; defaults to indefinitely
                     */
                    readonly until?: string;
                };
            };
        };
        readonly responses: {
            /** @description The subscription */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly resumeMemberSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The subscription */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    readonly backtestPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default 7 */
                    readonly days?: number;
                    /** @description Changed settings; omitted ones keep the site's values */
                    readonly policy: {
                        /** @description words or phrases that reject a comment */
                        readonly bannedWords?: readonly string[];
                        /** @description holds comments of a new member until this many were published; 0 disables it */
                        readonly holdFirst?: number;
                        /** @description more links than this hold a comment; null disables it */
                        readonly linksAllowed?: number | null;
                        /**
                         * @description whether an external service checks comments; until it answers, they are open or held
                         * @enum {string}
                         */
                        readonly outsideCheck?: "off" | "open" | "held";
                        /**
                         * @description `own`: COMMENT_CHECK_URL; `akismet`: AKISMET_KEY, Akismet receives text, name and IP address of the author
                         * @enum {string}
                         */
                        readonly outsideService?: "own" | "akismet";
                        /** @description more rejections than this in 30 days hold a member's comments; null disables it */
                        readonly rejectionsTolerated?: number | null;
                        /** @description refuses the same text on an article for this long; 0 disables it */
                        readonly repeatWithinSeconds?: number;
                        /** @description more open reports than this hold a comment; null disables it */
                        readonly reportsTolerated?: number | null;
                        /** @description minimum time between two comments of a member; 0 disables it */
                        readonly secondsBetween?: number;
                        /** @description words or phrases that hold a comment for review */
                        readonly suspectWords?: readonly string[];
                    };
                };
            };
        };
        readonly responses: {
            /** @description The differences */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Comments checked: the newest, at most 5,000 */
                        readonly considered: number;
                        /** @description Comments held or rejected by the policy that would have been published */
                        readonly freed: readonly {
                            /** Format: date-time */
                            readonly createdAt: string;
                            readonly excerpt: string;
                            /** Format: uuid */
                            readonly id: string;
                            readonly was: {
                                /** @description A phase of the policy, or "moderator"; null if no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned") | null;
                                /** @enum {string} */
                                readonly status: "published" | "held" | "rejected";
                            };
                            readonly wouldBe: {
                                /** @enum {string} */
                                readonly outcome: "publish" | "hold" | "reject" | "refuse";
                                /** @description A phase of the policy, or "moderator"; null if no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned" | "too_fast" | "repeated") | null;
                            };
                        }[];
                        /** @description Published comments that would have been held, rejected or refused */
                        readonly held: readonly {
                            /** Format: date-time */
                            readonly createdAt: string;
                            readonly excerpt: string;
                            /** Format: uuid */
                            readonly id: string;
                            readonly was: {
                                /** @description A phase of the policy, or "moderator"; null if no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned") | null;
                                /** @enum {string} */
                                readonly status: "published" | "held" | "rejected";
                            };
                            readonly wouldBe: {
                                /** @enum {string} */
                                readonly outcome: "publish" | "hold" | "reject" | "refuse";
                                /** @description A phase of the policy, or "moderator"; null if no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned" | "too_fast" | "repeated") | null;
                            };
                        }[];
                        /** @description Comments for which the policy would have contradicted a moderator's decision */
                        readonly otherwise: readonly {
                            /** Format: date-time */
                            readonly createdAt: string;
                            readonly excerpt: string;
                            /** Format: uuid */
                            readonly id: string;
                            readonly was: {
                                /** @description A phase of the policy, or "moderator"; null if no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned") | null;
                                /** @enum {string} */
                                readonly status: "published" | "held" | "rejected";
                            };
                            readonly wouldBe: {
                                /** @enum {string} */
                                readonly outcome: "publish" | "hold" | "reject" | "refuse";
                                /** @description A phase of the policy, or "moderator"; null if no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned" | "too_fast" | "repeated") | null;
                            };
                        }[];
                        /** @description Of these, the comments that would be held, rejected or refused, whoever decided on them */
                        readonly wouldHold: number;
                        /** @description Of those, the comments that moderators rejected */
                        readonly wouldHoldRejected: number;
                    };
                };
            };
        };
    };
    readonly decideOnComments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description `hold` reverts a decision: the comments return to the queue of held comments
                     * @enum {string}
                     */
                    readonly decision: "approve" | "reject" | "hold";
                    /** @description For illegal content: the facts, shown to its author and to the public */
                    readonly facts?: string | null;
                    readonly ids: readonly string[];
                    /**
                     * @description For illegal content: the law that the comment violates
                     * @example Criminal code, section 185
                     */
                    readonly legalGround?: string | null;
                    /** @description For the audit log; the author does not see it */
                    readonly note?: string | null;
                    /** @description Required to reject */
                    readonly reason?: ("spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate") | null;
                };
            };
        };
        readonly responses: {
            /** @description The results */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly results: readonly {
                            /** @description The error code if no decision was made; else null */
                            readonly code: string | null;
                            /** Format: uuid */
                            readonly id: string;
                            readonly status: ("published" | "held" | "rejected") | null;
                        }[];
                    };
                };
            };
        };
    };
    readonly getCommentPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The current policy */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CommentPolicy"];
                };
            };
        };
    };
    readonly updateCommentPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description words or phrases that reject a comment */
                    readonly bannedWords?: readonly string[];
                    /** @description holds comments of a new member until this many were published; 0 disables it */
                    readonly holdFirst?: number;
                    /** @description more links than this hold a comment; null disables it */
                    readonly linksAllowed?: number | null;
                    /**
                     * @description whether an external service checks comments; until it answers, they are open or held
                     * @enum {string}
                     */
                    readonly outsideCheck?: "off" | "open" | "held";
                    /**
                     * @description `own`: COMMENT_CHECK_URL; `akismet`: AKISMET_KEY, Akismet receives text, name and IP address of the author
                     * @enum {string}
                     */
                    readonly outsideService?: "own" | "akismet";
                    /** @description more rejections than this in 30 days hold a member's comments; null disables it */
                    readonly rejectionsTolerated?: number | null;
                    /** @description refuses the same text on an article for this long; 0 disables it */
                    readonly repeatWithinSeconds?: number;
                    /** @description more open reports than this hold a comment; null disables it */
                    readonly reportsTolerated?: number | null;
                    /** @description minimum time between two comments of a member; 0 disables it */
                    readonly secondsBetween?: number;
                    /** @description words or phrases that hold a comment for review */
                    readonly suspectWords?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description The current policy */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CommentPolicy"];
                };
            };
        };
    };
    readonly listModerationQueue: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly status?: "held" | "reported" | "appealed";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of comments */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ModerationCase"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly listModerationStatements: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of statements */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StatementOfReasons"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getTransparencyReport: {
        readonly parameters: {
            readonly query?: {
                /** @description the first day; defaults to a span of thirty days that ends with `to` */
                readonly from?: string;
                /** @description the last day, inclusive; defaults to today in the publication's time zone */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The report */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransparencyReport"];
                };
            };
        };
    };
    readonly exportTransparencyReport: {
        readonly parameters: {
            readonly query?: {
                /** @description the first day; defaults to a span of thirty days that ends with `to` */
                readonly from?: string;
                /** @description the last day, inclusive; defaults to today in the publication's time zone */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV; a line per measure and reason */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listMoves: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of moves */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StaffMove"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createMove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The move */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffMoveDetail"];
                };
            };
        };
    };
    readonly getMove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The move */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffMoveDetail"];
                };
            };
        };
    };
    readonly deleteMove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly exportMoveAccess: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, a line for each access right of each member of the source */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly addMoveFile: {
        readonly parameters: {
            readonly query?: {
                /** @description The original name of the file, by which the content of some exports is detected. Invalid characters are removed */
                readonly name?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The move */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffMoveDetail"];
                };
            };
        };
    };
    readonly deleteMoveFile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly fileId: string;
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The move */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffMoveDetail"];
                };
            };
        };
    };
    readonly runMoveOperation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly operation: "preview" | "apply" | "check" | "undo";
                    /** @description whether live subscriptions of the Stripe account are adopted; defaults to the previous value */
                    readonly stripe?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description The move */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffMoveDetail"];
                };
            };
        };
    };
    readonly changeMovePlan: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the plan as YAML */
                    readonly plan: string;
                };
            };
        };
        readonly responses: {
            /** @description The move */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffMoveDetail"];
                };
            };
        };
    };
    readonly exportMrrChanges: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV in chronological order, in minor units. The sum of `change` up to an instant is the MRR at that instant. `payer_id` is the id of the member, or an anonymous id after erasure. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getNewsletterFigures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The figures */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewsletterFigures"];
                };
            };
        };
    };
    readonly listStaffNewsletters: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of the list */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StaffNewsletter"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createNewsletter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewsletterInput"];
            };
        };
        readonly responses: {
            /** @description The current state */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffNewsletter"];
                };
            };
        };
    };
    readonly getStaffNewsletter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The current state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffNewsletter"];
                };
            };
        };
    };
    readonly archiveNewsletter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly updateNewsletter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewsletterChange"];
            };
        };
        readonly responses: {
            /** @description The current state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffNewsletter"];
                };
            };
        };
    };
    readonly listOffers: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of offers */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Offer"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createOffer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly amountOff?: {
                        readonly amount: number;
                        /**
                         * @description ISO 4217, lower case
                         * @example usd
                         */
                        readonly currency: string;
                    };
                    /** @description required for the kind `code`, not allowed for others */
                    readonly code?: string;
                    /** Format: date-time */
                    readonly expiresAt?: string;
                    /** @enum {string} */
                    readonly interval?: "month" | "year";
                    /**
                     * @description for members about to cancel, for members whose subscription ended, or for holders of a code
                     * @enum {string}
                     */
                    readonly kind: "retention" | "win_back" | "code";
                    readonly maxRedemptions?: number;
                    /** @description duration in months; defaults to the whole life of the subscription */
                    readonly months?: number;
                    /** @description shown on pages and invoices */
                    readonly name: string;
                    readonly percentOff?: number;
                    /** @description defaults to all plans */
                    readonly tier?: string;
                };
            };
        };
        readonly responses: {
            /** @description The offer */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Offer"];
                };
            };
        };
    };
    readonly endOffer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The offer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Offer"];
                };
            };
        };
    };
    readonly listPayments: {
        readonly parameters: {
            readonly query?: {
                /** @description only payments made before this time */
                readonly before?: string;
                readonly cursor?: string;
                /** @description only payments made at or after this time */
                readonly from?: string;
                readonly kind?: "tip" | "subscription" | "gift" | "group";
                readonly limit?: number;
                /** @description only payments of this member */
                readonly memberId?: string;
                /** @description part of the payer's name or email address, or an exact invoice number, Stripe id or id */
                readonly query?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of payments */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Payment"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly exportPayments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, newest first, amounts in minor units */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly resendReceipt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The payment and the email recipient */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ResentReceipt"];
                };
            };
        };
    };
    readonly refundPayment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description in minor units of the payment's currency; defaults to the full remaining amount */
                    readonly amount?: number;
                };
            };
        };
        readonly responses: {
            /** @description The payment after the refund */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Payment"];
                };
            };
        };
    };
    readonly listPayouts: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of payouts */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Payout"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly exportPayouts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, newest first, in minor units. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getPayout: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The payout */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PayoutDetail"];
                };
            };
        };
    };
    readonly exportPostings: {
        readonly parameters: {
            readonly query: {
                /** @description in UTC */
                readonly month: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, in minor units and UTC. Amounts are signed as balance changes, and add up to net and payout of `bookkeeping.csv`. Revenue, refunds and disputes are split by kind and tax rate. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly reconcile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description report differences without repairing them */
                    readonly dryRun?: boolean;
                    /** @description the whole history, regardless of `since` */
                    readonly full?: boolean;
                    /**
                     * Format: date-time
                     * @description the start of the window; defaults to the last 30 days, or the last finished run if earlier
                     */
                    readonly since?: string;
                };
            };
        };
        readonly responses: {
            /** @description The differences and repairs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reconciliation"];
                };
            };
        };
    };
    readonly listReconciliations: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of runs */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ReconciliationRun"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createReconciliation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description report differences without repairing them */
                    readonly dryRun?: boolean;
                    /** @description the whole history, regardless of `since` */
                    readonly full?: boolean;
                    /**
                     * Format: date-time
                     * @description the start of the window; defaults to the last 30 days, or the last finished run if earlier
                     */
                    readonly since?: string;
                };
            };
        };
        readonly responses: {
            /** @description The reconciliation */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReconciliationDetail"];
                };
            };
        };
    };
    readonly getReconciliation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The reconciliation */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReconciliationDetail"];
                };
            };
        };
    };
    readonly listRecurring: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly memberId?: string;
                /** @description Stripe's status, such as `active` or `past_due` */
                readonly status?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of subscriptions and tips */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Recurring"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly exportRecurring: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, newest first, in minor units. `amount` is the price of each period. `every_count` and `every_unit` are the billing period if it is neither a month nor a year. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getRevenue: {
        readonly parameters: {
            readonly query?: {
                readonly months?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The revenue report */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Revenue"];
                };
            };
        };
    };
    readonly searchStaff: {
        readonly parameters: {
            readonly query: {
                /** @description a name, email address, receipt number, Stripe id, gift code, or an article's title or URL */
                readonly query: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The first results of each kind */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffSearch"];
                };
            };
        };
    };
    readonly listSegments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All segments */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["MemberSegment"][];
                    };
                };
            };
        };
    };
    readonly createSegment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly filter: {
                        /** @description the member's id in the system that they were imported from */
                        readonly externalId?: string;
                        /**
                         * @description only members whose accounts were imported from another system
                         * @enum {string}
                         */
                        readonly imported?: "all" | "never_signed_in";
                        /** Format: date-time */
                        readonly joinedBefore?: string;
                        /** Format: date-time */
                        readonly joinedFrom?: string;
                        readonly label?: string;
                        /** @description slug of a newsletter; only its subscribers */
                        readonly list?: string;
                        /**
                         * Format: date-time
                         * @description only members last seen before this time, or never
                         */
                        readonly notSeenSince?: string;
                        /** @description minimum total paid in the site's currency, in minor units, without deducting refunds */
                        readonly paidAtLeast?: number;
                        /** @description slug of a plan; only current subscribers */
                        readonly plan?: string;
                        /** @description part of a name or email address, or an id */
                        readonly query?: string;
                        /** @enum {string} */
                        readonly role?: "reader" | "moderator" | "editor" | "admin";
                        /**
                         * Format: date-time
                         * @description only members last seen at or after this time
                         */
                        readonly seenFrom?: string;
                        /** @enum {string} */
                        readonly status?: "free" | "trialing" | "active" | "past_due" | "paused" | "canceled";
                    };
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description The segment */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MemberSegment"];
                };
            };
        };
    };
    readonly deleteSegment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly countMembers: {
        readonly parameters: {
            readonly query?: {
                /** @description the member's id in the system that they were imported from */
                readonly externalId?: string;
                /** @description only members whose accounts were imported from another system */
                readonly imported?: "all" | "never_signed_in";
                readonly joinedBefore?: string;
                readonly joinedFrom?: string;
                readonly label?: string;
                /** @description slug of a newsletter; only its subscribers */
                readonly list?: string;
                /** @description only members last seen before this time, or never */
                readonly notSeenSince?: string;
                /** @description minimum total paid in the site's currency, in minor units, without deducting refunds */
                readonly paidAtLeast?: number;
                /** @description slug of a plan; only current subscribers */
                readonly plan?: string;
                /** @description part of a name or email address, or an id */
                readonly query?: string;
                readonly role?: "reader" | "moderator" | "editor" | "admin";
                /** @description only members last seen at or after this time */
                readonly seenFrom?: string;
                readonly status?: "free" | "trialing" | "active" | "past_due" | "paused" | "canceled";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Their number */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly members: number;
                    };
                };
            };
        };
    };
    readonly exportMemberTable: {
        readonly parameters: {
            readonly query?: {
                /** @description the member's id in the system that they were imported from */
                readonly externalId?: string;
                /** @description instead of a filter: up to 100 ids, separated by commas */
                readonly ids?: string;
                /** @description only members whose accounts were imported from another system */
                readonly imported?: "all" | "never_signed_in";
                readonly joinedBefore?: string;
                readonly joinedFrom?: string;
                readonly label?: string;
                /** @description slug of a newsletter; only its subscribers */
                readonly list?: string;
                /** @description only members last seen before this time, or never */
                readonly notSeenSince?: string;
                /** @description minimum total paid in the site's currency, in minor units, without deducting refunds */
                readonly paidAtLeast?: number;
                /** @description slug of a plan; only current subscribers */
                readonly plan?: string;
                /** @description part of a name or email address, or an id */
                readonly query?: string;
                readonly role?: "reader" | "moderator" | "editor" | "admin";
                /** @description only members last seen at or after this time */
                readonly seenFrom?: string;
                readonly status?: "free" | "trialing" | "active" | "past_due" | "paused" | "canceled";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, newest first; amounts in minor units */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getSetup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The steps in order */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Setup"];
                };
            };
        };
    };
    readonly getStaffSite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The settings */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description URL patterns, below `siteUrl`; null for our own page */
                        readonly addresses: {
                            /** @default null */
                            readonly account: string | null;
                            /**
                             * @description for example `/{year}/{month}/{slug}`; an article's canonicalUrl takes precedence
                             * @default null
                             */
                            readonly article: string | null;
                            /** @default null */
                            readonly author: string | null;
                            /** @default null */
                            readonly plans: string | null;
                            /** @default null */
                            readonly signIn: string | null;
                            /** @default null */
                            readonly tag: string | null;
                        };
                        /**
                         * @description whether robots.txt allows the crawlers of language models
                         * @default allow
                         * @enum {string}
                         */
                        readonly aiCrawlers: "allow" | "deny";
                        /**
                         * @description whether comments, tips and access decisions for a URL of your site (`?url=`) create a missing article; only on `siteUrl` and allowed origins, not on our own pages
                         * @default false
                         */
                        readonly articlesByUrl: boolean;
                        /**
                         * @default {
                         *       "balance": "",
                         *       "revenue": {},
                         *       "tax": "",
                         *       "refunds": "",
                         *       "disputes": "",
                         *       "fees": "",
                         *       "payouts": "",
                         *       "other": "",
                         *       "adviserNumber": 0,
                         *       "clientNumber": 0,
                         *       "accountLength": 4,
                         *       "yearBegins": 1
                         *     }
                         */
                        readonly bookkeeping: {
                            /** @description number of digits of an account, for DATEV */
                            readonly accountLength: number;
                            /** @description for DATEV; 0 omits it */
                            readonly adviserNumber: number;
                            /** @description the account of the Stripe balance, the contra account of all postings */
                            readonly balance: string | "";
                            /** @description for DATEV; 0 omits it */
                            readonly clientNumber: number;
                            /** @description if empty, disputes are posted to the revenue account */
                            readonly disputes: string | "";
                            readonly fees: string | "";
                            readonly other: string | "";
                            /** @description the bank account, or a cash-in-transit account */
                            readonly payouts: string | "";
                            /** @description if empty, refunds are posted to the revenue account */
                            readonly refunds: string | "";
                            /** @description by kind and tax rate; the most specific key wins */
                            readonly revenue: {
                                readonly [key: string]: string | "";
                            };
                            /** @description the tax in revenue; if empty, revenue is posted including its tax */
                            readonly tax: string | "";
                            /** @description the first month of the fiscal year */
                            readonly yearBegins: number;
                        };
                        readonly comments: {
                            /**
                             * @description comments close this many days after the article was published; null never closes them
                             * @default null
                             */
                            readonly closeAfterDays: number | null;
                            /** @default 900 */
                            readonly editWindowSeconds: number;
                            /**
                             * @default {
                             *       "secondsBetween": 0,
                             *       "repeatWithinSeconds": 360,
                             *       "bannedWords": [
                             *         "viagra",
                             *         "cialis",
                             *         "online casino",
                             *         "crypto giveaway",
                             *         "payday loan"
                             *       ],
                             *       "suspectWords": [
                             *         "idiot",
                             *         "moron",
                             *         "scumbag",
                             *         "vermin",
                             *         "kill yourself",
                             *         "whatsapp me"
                             *       ],
                             *       "linksAllowed": 3,
                             *       "holdFirst": 0,
                             *       "rejectionsTolerated": null,
                             *       "outsideCheck": "off",
                             *       "outsideService": "own",
                             *       "reportsTolerated": 5
                             *     }
                             */
                            readonly policy: {
                                /** @description words or phrases that reject a comment */
                                readonly bannedWords: readonly string[];
                                /** @description holds comments of a new member until this many were published; 0 disables it */
                                readonly holdFirst: number;
                                /** @description more links than this hold a comment; null disables it */
                                readonly linksAllowed: number | null;
                                /**
                                 * @description whether an external service checks comments; until it answers, they are open or held
                                 * @enum {string}
                                 */
                                readonly outsideCheck: "off" | "open" | "held";
                                /**
                                 * @description `own`: COMMENT_CHECK_URL; `akismet`: AKISMET_KEY, Akismet receives text, name and IP address of the author
                                 * @enum {string}
                                 */
                                readonly outsideService: "own" | "akismet";
                                /** @description more rejections than this in 30 days hold a member's comments; null disables it */
                                readonly rejectionsTolerated: number | null;
                                /** @description refuses the same text on an article for this long; 0 disables it */
                                readonly repeatWithinSeconds: number;
                                /** @description more open reports than this hold a comment; null disables it */
                                readonly reportsTolerated: number | null;
                                /** @description minimum time between two comments of a member; 0 disables it */
                                readonly secondsBetween: number;
                                /** @description words or phrases that hold a comment for review */
                                readonly suspectWords: readonly string[];
                            };
                            /**
                             * @description number of months for which a tip earns the badge `supporter`; 0 disables it
                             * @default 12
                             */
                            readonly supporterMonths: number;
                            /**
                             * @default members
                             * @enum {string}
                             */
                            readonly whoMay: "members" | "subscribers" | "closed";
                        };
                        /** @default © Our publication. All rights reserved. */
                        readonly copyright: string;
                        /**
                         * @description ISO 4217, lower case
                         * @default usd
                         * @example usd
                         */
                        readonly currency: string;
                        /**
                         * @default {
                         *       "perMonth": 5,
                         *       "validDays": 30,
                         *       "openings": 5
                         *     }
                         */
                        readonly gifts: {
                            /** @description number of browsers in which a link opens its article */
                            readonly openings: number;
                            /** @description number of gift links that a subscriber may create per month */
                            readonly perMonth: number;
                            readonly validDays: number;
                        };
                        /**
                         * @description language of the articles, and of pages and emails if a translation exists
                         * @default en
                         */
                        readonly language: string;
                        /**
                         * @description languages that readers may choose for pages and emails
                         * @default [
                         *       "en",
                         *       "de",
                         *       "fr",
                         *       "es",
                         *       "ar"
                         *     ]
                         */
                        readonly languages: readonly ("en" | "de" | "fr" | "es" | "ar")[];
                        readonly look: {
                            /**
                             * @description color of buttons and links; adjusted for light and dark pages if the contrast is too low
                             * @default #8a2b12
                             */
                            readonly accent: string;
                            /**
                             * @description icon of browser tabs
                             * @default null
                             */
                            readonly favicon: string | null;
                            /**
                             * @description fonts of headlines and text, from the readers' devices
                             * @default serif
                             * @enum {string}
                             */
                            readonly font: "serif" | "old-style" | "slab" | "sans" | "humanist" | "geometric";
                            /**
                             * @description replaces the name at the top; null shows the name
                             * @default null
                             */
                            readonly logo: string | null;
                        };
                        readonly meter: {
                            readonly anonymous: number;
                            /**
                             * @description different articles per IP address and day that free reads without an account, or in new accounts, may open
                             * @default 20
                             */
                            readonly articlesPerAddress: number;
                            readonly registered: number;
                            readonly window: ("day" | "week" | "month") | {
                                readonly rollingDays: number;
                            };
                        };
                        /** @default Our publication */
                        readonly name: string;
                        /**
                         * @default {
                         *       "perSecond": 150,
                         *       "atOnce": 1,
                         *       "welcome": true
                         *     }
                         */
                        readonly newsletters: {
                            /** @description concurrent emails per process; a crash may send this many twice */
                            readonly atOnce: number;
                            /** @description emails of issues per second, across all processes */
                            readonly perSecond: number;
                            /** @description whether a confirmed signup receives a welcome email */
                            readonly welcome: boolean;
                        };
                        /**
                         * @description whether readers see our pages: `false` answers 404, `redirect` answers 301 if your site has a URL for the page
                         * @default true
                         */
                        readonly ownPages: boolean | "redirect";
                        readonly pages: {
                            /**
                             * @description Markdown; empty for no page
                             * @default
                             */
                            readonly about: string;
                            /**
                             * @description Markdown; empty for no page
                             * @default
                             */
                            readonly imprint: string;
                            /**
                             * @description Markdown; empty for no page
                             * @default
                             */
                            readonly privacy: string;
                            /**
                             * @description Markdown; empty for no page
                             * @default
                             */
                            readonly terms: string;
                        };
                        readonly payments: {
                            /**
                             * @default {
                             *       "tips": false,
                             *       "gifts": false
                             *     }
                             */
                            readonly invoices: {
                                /** @description the same for gift subscriptions */
                                readonly gifts: boolean;
                                /** @description whether Stripe creates an invoice for each one-time tip; Stripe charges a fee for it */
                                readonly tips: boolean;
                            };
                            /**
                             * @description true refunds a payment as soon as its bank reports fraud; false leaves it for review
                             * @default false
                             */
                            readonly refundFraudWarnings: boolean;
                        };
                        /**
                         * @default {
                         *       "newsletter": {
                         *         "title": "Do you like what you read?",
                         *         "body": "Sign up for our newsletters and get stories like this one by email.",
                         *         "action": "Sign up"
                         *       },
                         *       "tip": {
                         *         "title": "Want to leave a tip?",
                         *         "body": "We answer to you. A tip keeps this work going."
                         *       },
                         *       "conversation": {
                         *         "title": "Want to join the conversation?",
                         *         "signIn": "Already a subscriber?"
                         *       }
                         *     }
                         */
                        readonly prompts: {
                            readonly conversation: {
                                readonly signIn: string;
                                readonly title: string;
                            };
                            readonly newsletter: {
                                readonly action: string;
                                readonly body: string;
                                readonly title: string;
                            };
                            readonly tip: {
                                readonly body: string;
                                readonly title: string;
                            };
                        };
                        readonly publisher: {
                            /**
                             * @description postal address, as separate lines
                             * @default
                             */
                            readonly address: string;
                            /**
                             * @description email address for readers, shown on the help page and in the footer
                             * @default
                             */
                            readonly contact: "" | string;
                            /**
                             * @description legal name; defaults to the site's name if empty
                             * @default
                             */
                            readonly name: string;
                            /**
                             * @description sender name of emails; defaults to MAIL_FROM if empty
                             * @default
                             */
                            readonly sender: string;
                            /** @default  */
                            readonly taxId: string;
                        };
                        /**
                         * @description tags that the front page links to, in this order, with their names
                         * @default []
                         */
                        readonly sections: readonly {
                            readonly name: string;
                            readonly tag: string;
                        }[];
                        /**
                         * @description networks for sharing articles, besides copying the link and email
                         * @default [
                         *       "facebook",
                         *       "whatsapp",
                         *       "x"
                         *     ]
                         */
                        readonly shareNetworks: readonly ("bluesky" | "facebook" | "linkedin" | "reddit" | "telegram" | "threads" | "whatsapp" | "x")[];
                        /**
                         * @default {
                         *       "staffNeedSecondFactor": true
                         *     }
                         */
                        readonly signIn: {
                            /** @description staff without a second factor have no staff permissions */
                            readonly staffNeedSecondFactor: boolean;
                        };
                        /**
                         * @description URL of the publication's own site; null if it uses our own pages
                         * @default null
                         */
                        readonly siteUrl: string | null;
                        /**
                         * @description footer links to the site elsewhere
                         * @default []
                         */
                        readonly social: readonly {
                            readonly name: string;
                            /** Format: uri */
                            readonly url: string;
                        }[];
                        /**
                         * @default {
                         *       "tipsShare": 100,
                         *       "revenueShare": 0,
                         *       "divide": "equal",
                         *       "weights": {},
                         *       "transfers": false
                         *     }
                         */
                        readonly statements: {
                            /**
                             * @description among authors: equally per article, by words, or by `weights`
                             * @enum {string}
                             */
                            readonly divide: "equal" | "words" | "list";
                            /** @description percent of subscription revenue, after fees, that the authors of the month receive */
                            readonly revenueShare: number;
                            /** @description percent of tips for an author or article, after fees, that its authors receive */
                            readonly tipsShare: number;
                            /** @description whether an approved statement is paid to its author's Stripe account */
                            readonly transfers: boolean;
                            /** @description each author's weight, by slug; for the rule 'list' */
                            readonly weights: {
                                readonly [key: string]: number;
                            };
                        };
                        readonly subscriptions: {
                            /**
                             * @description access before a first bank debit succeeds: none, or the tier
                             * @default nothing
                             * @enum {string}
                             */
                            readonly firstDebitOpens: "nothing" | "tier";
                            /** @default 7 */
                            readonly graceDays: number;
                            /**
                             * @description one free trial per account; per mailbox, ignoring the part after a plus sign; or per mailbox and per card
                             * @default mailbox
                             * @enum {string}
                             */
                            readonly oneTrialPer: "account" | "mailbox" | "card";
                            /**
                             * @description whether members may pause; access then ends with the paid period
                             * @default false
                             */
                            readonly pause: boolean;
                            /** @default 14 */
                            readonly renewalNoticeDays: number;
                            /** @default 0 */
                            readonly withdrawalDays: number;
                        };
                        readonly tax: {
                            /**
                             * @description whether buyers can enter a business name and tax id for their invoice
                             * @default false
                             */
                            readonly collectTaxIds: boolean;
                            /**
                             * @description for new subscriptions, gift subscriptions and payments of groups: no Stripe Tax, tax-inclusive prices, or tax added to the price
                             * @default off
                             * @enum {string}
                             */
                            readonly subscriptions: "off" | "inclusive" | "exclusive";
                            /**
                             * @description the same for one-time and monthly tips
                             * @default off
                             * @enum {string}
                             */
                            readonly tips: "off" | "inclusive" | "exclusive";
                        };
                        /** @default {} */
                        readonly texts: {
                            readonly [key: string]: string;
                        };
                        /**
                         * @description time zone of days and months
                         * @default UTC
                         * @example Europe/Lisbon
                         */
                        readonly timeZone: string;
                        /**
                         * @description by currency: your cost of a payment, in hundredths of a percent and a fixed part, so that givers can cover it
                         * @default {}
                         */
                        readonly tipFees: {
                            readonly [key: string]: {
                                readonly basisPoints: number;
                                readonly fixed: number;
                            };
                        };
                        /**
                         * @description by currency: a tip of at least this amount grants access to a scope for this many days
                         * @default {}
                         */
                        readonly tipRewards: {
                            readonly [key: string]: {
                                readonly amount: number;
                                readonly days: number;
                                readonly scope: "site" | {
                                    readonly tier: string;
                                };
                            };
                        };
                        /**
                         * @default {
                         *       "usd": {
                         *         "suggested": [
                         *           300,
                         *           500,
                         *           1000,
                         *           2500
                         *         ],
                         *         "smallest": 100,
                         *         "largest": 100000
                         *       }
                         *     }
                         */
                        readonly tips: {
                            readonly [key: string]: {
                                readonly largest: number;
                                readonly smallest: number;
                                readonly suggested: readonly number[];
                            };
                        };
                        readonly version: number;
                        /**
                         * @description browsers report one in this many paywall views, which then counts as this many; 1 reports all
                         * @default 1
                         */
                        readonly wallSample: number;
                    };
                };
            };
        };
    };
    readonly updateSite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly addresses?: {
                        readonly account?: string | null;
                        /** @description for example `/{year}/{month}/{slug}`; an article's canonicalUrl takes precedence */
                        readonly article?: string | null;
                        readonly author?: string | null;
                        readonly plans?: string | null;
                        readonly signIn?: string | null;
                        readonly tag?: string | null;
                    };
                    /**
                     * @description whether robots.txt allows the crawlers of language models
                     * @enum {string}
                     */
                    readonly aiCrawlers?: "allow" | "deny";
                    /** @description whether comments, tips and access decisions for a URL of your site (`?url=`) create a missing article; only on `siteUrl` and allowed origins, not on our own pages */
                    readonly articlesByUrl?: boolean;
                    readonly bookkeeping?: {
                        /** @description number of digits of an account, for DATEV */
                        readonly accountLength?: number;
                        /** @description for DATEV; 0 omits it */
                        readonly adviserNumber?: number;
                        /** @description the account of the Stripe balance, the contra account of all postings */
                        readonly balance?: string | "";
                        /** @description for DATEV; 0 omits it */
                        readonly clientNumber?: number;
                        /** @description if empty, disputes are posted to the revenue account */
                        readonly disputes?: string | "";
                        readonly fees?: string | "";
                        readonly other?: string | "";
                        /** @description the bank account, or a cash-in-transit account */
                        readonly payouts?: string | "";
                        /** @description if empty, refunds are posted to the revenue account */
                        readonly refunds?: string | "";
                        /** @description by kind and tax rate; the most specific key wins */
                        readonly revenue?: {
                            readonly [key: string]: string | "";
                        };
                        /** @description the tax in revenue; if empty, revenue is posted including its tax */
                        readonly tax?: string | "";
                        /** @description the first month of the fiscal year */
                        readonly yearBegins?: number;
                    };
                    readonly comments?: {
                        /** @description comments close this many days after the article was published; null never closes them */
                        readonly closeAfterDays?: number | null;
                        readonly editWindowSeconds?: number;
                        readonly policy?: {
                            /** @description words or phrases that reject a comment */
                            readonly bannedWords?: readonly string[];
                            /** @description holds comments of a new member until this many were published; 0 disables it */
                            readonly holdFirst?: number;
                            /** @description more links than this hold a comment; null disables it */
                            readonly linksAllowed?: number | null;
                            /**
                             * @description whether an external service checks comments; until it answers, they are open or held
                             * @enum {string}
                             */
                            readonly outsideCheck?: "off" | "open" | "held";
                            /**
                             * @description `own`: COMMENT_CHECK_URL; `akismet`: AKISMET_KEY, Akismet receives text, name and IP address of the author
                             * @enum {string}
                             */
                            readonly outsideService?: "own" | "akismet";
                            /** @description more rejections than this in 30 days hold a member's comments; null disables it */
                            readonly rejectionsTolerated?: number | null;
                            /** @description refuses the same text on an article for this long; 0 disables it */
                            readonly repeatWithinSeconds?: number;
                            /** @description more open reports than this hold a comment; null disables it */
                            readonly reportsTolerated?: number | null;
                            /** @description minimum time between two comments of a member; 0 disables it */
                            readonly secondsBetween?: number;
                            /** @description words or phrases that hold a comment for review */
                            readonly suspectWords?: readonly string[];
                        };
                        /** @description number of months for which a tip earns the badge `supporter`; 0 disables it */
                        readonly supporterMonths?: number;
                        /** @enum {string} */
                        readonly whoMay?: "members" | "subscribers" | "closed";
                    };
                    readonly copyright?: string;
                    /**
                     * @description ISO 4217, lower case
                     * @example usd
                     */
                    readonly currency?: string;
                    readonly gifts?: {
                        /** @description number of browsers in which a link opens its article */
                        readonly openings?: number;
                        /** @description number of gift links that a subscriber may create per month */
                        readonly perMonth?: number;
                        readonly validDays?: number;
                    };
                    /** @description language of the articles, and of pages and emails if a translation exists */
                    readonly language?: string;
                    /** @description languages that readers may choose for pages and emails */
                    readonly languages?: readonly ("en" | "de" | "fr" | "es" | "ar")[];
                    readonly look?: {
                        /** @description color of buttons and links; adjusted for light and dark pages if the contrast is too low */
                        readonly accent?: string;
                        /** @description icon of browser tabs */
                        readonly favicon?: string | null;
                        /**
                         * @description fonts of headlines and text, from the readers' devices
                         * @enum {string}
                         */
                        readonly font?: "serif" | "old-style" | "slab" | "sans" | "humanist" | "geometric";
                        /** @description replaces the name at the top; null shows the name */
                        readonly logo?: string | null;
                    };
                    readonly meter?: {
                        readonly anonymous?: number;
                        /** @description different articles per IP address and day that free reads without an account, or in new accounts, may open */
                        readonly articlesPerAddress?: number;
                        readonly registered?: number;
                        readonly window?: ("day" | "week" | "month") | {
                            readonly rollingDays: number;
                        };
                    };
                    readonly name?: string;
                    readonly newsletters?: {
                        /** @description concurrent emails per process; a crash may send this many twice */
                        readonly atOnce?: number;
                        /** @description emails of issues per second, across all processes */
                        readonly perSecond?: number;
                        /** @description whether a confirmed signup receives a welcome email */
                        readonly welcome?: boolean;
                    };
                    /** @description whether readers see our pages: `false` answers 404, `redirect` answers 301 if your site has a URL for the page */
                    readonly ownPages?: boolean | "redirect";
                    readonly pages?: {
                        /** @description Markdown; empty for no page */
                        readonly about?: string;
                        /** @description Markdown; empty for no page */
                        readonly imprint?: string;
                        /** @description Markdown; empty for no page */
                        readonly privacy?: string;
                        /** @description Markdown; empty for no page */
                        readonly terms?: string;
                    };
                    readonly payments?: {
                        readonly invoices?: {
                            /** @description the same for gift subscriptions */
                            readonly gifts?: boolean;
                            /** @description whether Stripe creates an invoice for each one-time tip; Stripe charges a fee for it */
                            readonly tips?: boolean;
                        };
                        /** @description true refunds a payment as soon as its bank reports fraud; false leaves it for review */
                        readonly refundFraudWarnings?: boolean;
                    };
                    readonly prompts?: {
                        readonly conversation?: {
                            readonly signIn?: string;
                            readonly title?: string;
                        };
                        readonly newsletter?: {
                            readonly action?: string;
                            readonly body?: string;
                            readonly title?: string;
                        };
                        readonly tip?: {
                            readonly body?: string;
                            readonly title?: string;
                        };
                    };
                    readonly publisher?: {
                        /** @description postal address, as separate lines */
                        readonly address?: string;
                        /** @description email address for readers, shown on the help page and in the footer */
                        readonly contact?: "" | string;
                        /** @description legal name; defaults to the site's name if empty */
                        readonly name?: string;
                        /** @description sender name of emails; defaults to MAIL_FROM if empty */
                        readonly sender?: string;
                        readonly taxId?: string;
                    };
                    /** @description tags that the front page links to, in this order, with their names */
                    readonly sections?: readonly {
                        readonly name: string;
                        readonly tag: string;
                    }[];
                    /** @description networks for sharing articles, besides copying the link and email */
                    readonly shareNetworks?: readonly ("bluesky" | "facebook" | "linkedin" | "reddit" | "telegram" | "threads" | "whatsapp" | "x")[];
                    readonly signIn?: {
                        /** @description staff without a second factor have no staff permissions */
                        readonly staffNeedSecondFactor?: boolean;
                    };
                    /** @description URL of the publication's own site; null if it uses our own pages */
                    readonly siteUrl?: string | null;
                    /** @description footer links to the site elsewhere */
                    readonly social?: readonly {
                        readonly name: string;
                        /** Format: uri */
                        readonly url: string;
                    }[];
                    readonly statements?: {
                        /**
                         * @description among authors: equally per article, by words, or by `weights`
                         * @enum {string}
                         */
                        readonly divide?: "equal" | "words" | "list";
                        /** @description percent of subscription revenue, after fees, that the authors of the month receive */
                        readonly revenueShare?: number;
                        /** @description percent of tips for an author or article, after fees, that its authors receive */
                        readonly tipsShare?: number;
                        /** @description whether an approved statement is paid to its author's Stripe account */
                        readonly transfers?: boolean;
                        /** @description each author's weight, by slug; for the rule 'list' */
                        readonly weights?: {
                            readonly [key: string]: number;
                        };
                    };
                    readonly subscriptions?: {
                        /**
                         * @description access before a first bank debit succeeds: none, or the tier
                         * @enum {string}
                         */
                        readonly firstDebitOpens?: "nothing" | "tier";
                        readonly graceDays?: number;
                        /**
                         * @description one free trial per account; per mailbox, ignoring the part after a plus sign; or per mailbox and per card
                         * @enum {string}
                         */
                        readonly oneTrialPer?: "account" | "mailbox" | "card";
                        /** @description whether members may pause; access then ends with the paid period */
                        readonly pause?: boolean;
                        readonly renewalNoticeDays?: number;
                        readonly withdrawalDays?: number;
                    };
                    readonly tax?: {
                        /** @description whether buyers can enter a business name and tax id for their invoice */
                        readonly collectTaxIds?: boolean;
                        /**
                         * @description for new subscriptions, gift subscriptions and payments of groups: no Stripe Tax, tax-inclusive prices, or tax added to the price
                         * @enum {string}
                         */
                        readonly subscriptions?: "off" | "inclusive" | "exclusive";
                        /**
                         * @description the same for one-time and monthly tips
                         * @enum {string}
                         */
                        readonly tips?: "off" | "inclusive" | "exclusive";
                    };
                    /** @description texts that override ours, by key, in ICU MessageFormat and in the site's language */
                    readonly texts?: {
                        readonly [key: string]: string;
                    };
                    /**
                     * @description time zone of days and months
                     * @example Europe/Lisbon
                     */
                    readonly timeZone?: string;
                    /** @description by currency: your cost of a payment, in hundredths of a percent and a fixed part, so that givers can cover it */
                    readonly tipFees?: {
                        readonly [key: string]: {
                            readonly basisPoints: number;
                            readonly fixed: number;
                        };
                    };
                    /** @description by currency: a tip of at least this amount grants access to a scope for this many days */
                    readonly tipRewards?: {
                        readonly [key: string]: {
                            readonly amount: number;
                            readonly days: number;
                            readonly scope: "site" | {
                                readonly tier: string;
                            };
                        };
                    };
                    readonly tips?: {
                        readonly [key: string]: {
                            readonly largest: number;
                            readonly smallest: number;
                            readonly suggested: readonly number[];
                        };
                    };
                    /** @description browsers report one in this many paywall views, which then counts as this many; 1 reports all */
                    readonly wallSample?: number;
                };
            };
        };
        readonly responses: {
            /** @description The updated settings */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description URL patterns, below `siteUrl`; null for our own page */
                        readonly addresses: {
                            /** @default null */
                            readonly account: string | null;
                            /**
                             * @description for example `/{year}/{month}/{slug}`; an article's canonicalUrl takes precedence
                             * @default null
                             */
                            readonly article: string | null;
                            /** @default null */
                            readonly author: string | null;
                            /** @default null */
                            readonly plans: string | null;
                            /** @default null */
                            readonly signIn: string | null;
                            /** @default null */
                            readonly tag: string | null;
                        };
                        /**
                         * @description whether robots.txt allows the crawlers of language models
                         * @default allow
                         * @enum {string}
                         */
                        readonly aiCrawlers: "allow" | "deny";
                        /**
                         * @description whether comments, tips and access decisions for a URL of your site (`?url=`) create a missing article; only on `siteUrl` and allowed origins, not on our own pages
                         * @default false
                         */
                        readonly articlesByUrl: boolean;
                        /**
                         * @default {
                         *       "balance": "",
                         *       "revenue": {},
                         *       "tax": "",
                         *       "refunds": "",
                         *       "disputes": "",
                         *       "fees": "",
                         *       "payouts": "",
                         *       "other": "",
                         *       "adviserNumber": 0,
                         *       "clientNumber": 0,
                         *       "accountLength": 4,
                         *       "yearBegins": 1
                         *     }
                         */
                        readonly bookkeeping: {
                            /** @description number of digits of an account, for DATEV */
                            readonly accountLength: number;
                            /** @description for DATEV; 0 omits it */
                            readonly adviserNumber: number;
                            /** @description the account of the Stripe balance, the contra account of all postings */
                            readonly balance: string | "";
                            /** @description for DATEV; 0 omits it */
                            readonly clientNumber: number;
                            /** @description if empty, disputes are posted to the revenue account */
                            readonly disputes: string | "";
                            readonly fees: string | "";
                            readonly other: string | "";
                            /** @description the bank account, or a cash-in-transit account */
                            readonly payouts: string | "";
                            /** @description if empty, refunds are posted to the revenue account */
                            readonly refunds: string | "";
                            /** @description by kind and tax rate; the most specific key wins */
                            readonly revenue: {
                                readonly [key: string]: string | "";
                            };
                            /** @description the tax in revenue; if empty, revenue is posted including its tax */
                            readonly tax: string | "";
                            /** @description the first month of the fiscal year */
                            readonly yearBegins: number;
                        };
                        readonly comments: {
                            /**
                             * @description comments close this many days after the article was published; null never closes them
                             * @default null
                             */
                            readonly closeAfterDays: number | null;
                            /** @default 900 */
                            readonly editWindowSeconds: number;
                            /**
                             * @default {
                             *       "secondsBetween": 0,
                             *       "repeatWithinSeconds": 360,
                             *       "bannedWords": [
                             *         "viagra",
                             *         "cialis",
                             *         "online casino",
                             *         "crypto giveaway",
                             *         "payday loan"
                             *       ],
                             *       "suspectWords": [
                             *         "idiot",
                             *         "moron",
                             *         "scumbag",
                             *         "vermin",
                             *         "kill yourself",
                             *         "whatsapp me"
                             *       ],
                             *       "linksAllowed": 3,
                             *       "holdFirst": 0,
                             *       "rejectionsTolerated": null,
                             *       "outsideCheck": "off",
                             *       "outsideService": "own",
                             *       "reportsTolerated": 5
                             *     }
                             */
                            readonly policy: {
                                /** @description words or phrases that reject a comment */
                                readonly bannedWords: readonly string[];
                                /** @description holds comments of a new member until this many were published; 0 disables it */
                                readonly holdFirst: number;
                                /** @description more links than this hold a comment; null disables it */
                                readonly linksAllowed: number | null;
                                /**
                                 * @description whether an external service checks comments; until it answers, they are open or held
                                 * @enum {string}
                                 */
                                readonly outsideCheck: "off" | "open" | "held";
                                /**
                                 * @description `own`: COMMENT_CHECK_URL; `akismet`: AKISMET_KEY, Akismet receives text, name and IP address of the author
                                 * @enum {string}
                                 */
                                readonly outsideService: "own" | "akismet";
                                /** @description more rejections than this in 30 days hold a member's comments; null disables it */
                                readonly rejectionsTolerated: number | null;
                                /** @description refuses the same text on an article for this long; 0 disables it */
                                readonly repeatWithinSeconds: number;
                                /** @description more open reports than this hold a comment; null disables it */
                                readonly reportsTolerated: number | null;
                                /** @description minimum time between two comments of a member; 0 disables it */
                                readonly secondsBetween: number;
                                /** @description words or phrases that hold a comment for review */
                                readonly suspectWords: readonly string[];
                            };
                            /**
                             * @description number of months for which a tip earns the badge `supporter`; 0 disables it
                             * @default 12
                             */
                            readonly supporterMonths: number;
                            /**
                             * @default members
                             * @enum {string}
                             */
                            readonly whoMay: "members" | "subscribers" | "closed";
                        };
                        /** @default © Our publication. All rights reserved. */
                        readonly copyright: string;
                        /**
                         * @description ISO 4217, lower case
                         * @default usd
                         * @example usd
                         */
                        readonly currency: string;
                        /**
                         * @default {
                         *       "perMonth": 5,
                         *       "validDays": 30,
                         *       "openings": 5
                         *     }
                         */
                        readonly gifts: {
                            /** @description number of browsers in which a link opens its article */
                            readonly openings: number;
                            /** @description number of gift links that a subscriber may create per month */
                            readonly perMonth: number;
                            readonly validDays: number;
                        };
                        /**
                         * @description language of the articles, and of pages and emails if a translation exists
                         * @default en
                         */
                        readonly language: string;
                        /**
                         * @description languages that readers may choose for pages and emails
                         * @default [
                         *       "en",
                         *       "de",
                         *       "fr",
                         *       "es",
                         *       "ar"
                         *     ]
                         */
                        readonly languages: readonly ("en" | "de" | "fr" | "es" | "ar")[];
                        readonly look: {
                            /**
                             * @description color of buttons and links; adjusted for light and dark pages if the contrast is too low
                             * @default #8a2b12
                             */
                            readonly accent: string;
                            /**
                             * @description icon of browser tabs
                             * @default null
                             */
                            readonly favicon: string | null;
                            /**
                             * @description fonts of headlines and text, from the readers' devices
                             * @default serif
                             * @enum {string}
                             */
                            readonly font: "serif" | "old-style" | "slab" | "sans" | "humanist" | "geometric";
                            /**
                             * @description replaces the name at the top; null shows the name
                             * @default null
                             */
                            readonly logo: string | null;
                        };
                        readonly meter: {
                            readonly anonymous: number;
                            /**
                             * @description different articles per IP address and day that free reads without an account, or in new accounts, may open
                             * @default 20
                             */
                            readonly articlesPerAddress: number;
                            readonly registered: number;
                            readonly window: ("day" | "week" | "month") | {
                                readonly rollingDays: number;
                            };
                        };
                        /** @default Our publication */
                        readonly name: string;
                        /**
                         * @default {
                         *       "perSecond": 150,
                         *       "atOnce": 1,
                         *       "welcome": true
                         *     }
                         */
                        readonly newsletters: {
                            /** @description concurrent emails per process; a crash may send this many twice */
                            readonly atOnce: number;
                            /** @description emails of issues per second, across all processes */
                            readonly perSecond: number;
                            /** @description whether a confirmed signup receives a welcome email */
                            readonly welcome: boolean;
                        };
                        /**
                         * @description whether readers see our pages: `false` answers 404, `redirect` answers 301 if your site has a URL for the page
                         * @default true
                         */
                        readonly ownPages: boolean | "redirect";
                        readonly pages: {
                            /**
                             * @description Markdown; empty for no page
                             * @default
                             */
                            readonly about: string;
                            /**
                             * @description Markdown; empty for no page
                             * @default
                             */
                            readonly imprint: string;
                            /**
                             * @description Markdown; empty for no page
                             * @default
                             */
                            readonly privacy: string;
                            /**
                             * @description Markdown; empty for no page
                             * @default
                             */
                            readonly terms: string;
                        };
                        readonly payments: {
                            /**
                             * @default {
                             *       "tips": false,
                             *       "gifts": false
                             *     }
                             */
                            readonly invoices: {
                                /** @description the same for gift subscriptions */
                                readonly gifts: boolean;
                                /** @description whether Stripe creates an invoice for each one-time tip; Stripe charges a fee for it */
                                readonly tips: boolean;
                            };
                            /**
                             * @description true refunds a payment as soon as its bank reports fraud; false leaves it for review
                             * @default false
                             */
                            readonly refundFraudWarnings: boolean;
                        };
                        /**
                         * @default {
                         *       "newsletter": {
                         *         "title": "Do you like what you read?",
                         *         "body": "Sign up for our newsletters and get stories like this one by email.",
                         *         "action": "Sign up"
                         *       },
                         *       "tip": {
                         *         "title": "Want to leave a tip?",
                         *         "body": "We answer to you. A tip keeps this work going."
                         *       },
                         *       "conversation": {
                         *         "title": "Want to join the conversation?",
                         *         "signIn": "Already a subscriber?"
                         *       }
                         *     }
                         */
                        readonly prompts: {
                            readonly conversation: {
                                readonly signIn: string;
                                readonly title: string;
                            };
                            readonly newsletter: {
                                readonly action: string;
                                readonly body: string;
                                readonly title: string;
                            };
                            readonly tip: {
                                readonly body: string;
                                readonly title: string;
                            };
                        };
                        readonly publisher: {
                            /**
                             * @description postal address, as separate lines
                             * @default
                             */
                            readonly address: string;
                            /**
                             * @description email address for readers, shown on the help page and in the footer
                             * @default
                             */
                            readonly contact: "" | string;
                            /**
                             * @description legal name; defaults to the site's name if empty
                             * @default
                             */
                            readonly name: string;
                            /**
                             * @description sender name of emails; defaults to MAIL_FROM if empty
                             * @default
                             */
                            readonly sender: string;
                            /** @default  */
                            readonly taxId: string;
                        };
                        /**
                         * @description tags that the front page links to, in this order, with their names
                         * @default []
                         */
                        readonly sections: readonly {
                            readonly name: string;
                            readonly tag: string;
                        }[];
                        /**
                         * @description networks for sharing articles, besides copying the link and email
                         * @default [
                         *       "facebook",
                         *       "whatsapp",
                         *       "x"
                         *     ]
                         */
                        readonly shareNetworks: readonly ("bluesky" | "facebook" | "linkedin" | "reddit" | "telegram" | "threads" | "whatsapp" | "x")[];
                        /**
                         * @default {
                         *       "staffNeedSecondFactor": true
                         *     }
                         */
                        readonly signIn: {
                            /** @description staff without a second factor have no staff permissions */
                            readonly staffNeedSecondFactor: boolean;
                        };
                        /**
                         * @description URL of the publication's own site; null if it uses our own pages
                         * @default null
                         */
                        readonly siteUrl: string | null;
                        /**
                         * @description footer links to the site elsewhere
                         * @default []
                         */
                        readonly social: readonly {
                            readonly name: string;
                            /** Format: uri */
                            readonly url: string;
                        }[];
                        /**
                         * @default {
                         *       "tipsShare": 100,
                         *       "revenueShare": 0,
                         *       "divide": "equal",
                         *       "weights": {},
                         *       "transfers": false
                         *     }
                         */
                        readonly statements: {
                            /**
                             * @description among authors: equally per article, by words, or by `weights`
                             * @enum {string}
                             */
                            readonly divide: "equal" | "words" | "list";
                            /** @description percent of subscription revenue, after fees, that the authors of the month receive */
                            readonly revenueShare: number;
                            /** @description percent of tips for an author or article, after fees, that its authors receive */
                            readonly tipsShare: number;
                            /** @description whether an approved statement is paid to its author's Stripe account */
                            readonly transfers: boolean;
                            /** @description each author's weight, by slug; for the rule 'list' */
                            readonly weights: {
                                readonly [key: string]: number;
                            };
                        };
                        readonly subscriptions: {
                            /**
                             * @description access before a first bank debit succeeds: none, or the tier
                             * @default nothing
                             * @enum {string}
                             */
                            readonly firstDebitOpens: "nothing" | "tier";
                            /** @default 7 */
                            readonly graceDays: number;
                            /**
                             * @description one free trial per account; per mailbox, ignoring the part after a plus sign; or per mailbox and per card
                             * @default mailbox
                             * @enum {string}
                             */
                            readonly oneTrialPer: "account" | "mailbox" | "card";
                            /**
                             * @description whether members may pause; access then ends with the paid period
                             * @default false
                             */
                            readonly pause: boolean;
                            /** @default 14 */
                            readonly renewalNoticeDays: number;
                            /** @default 0 */
                            readonly withdrawalDays: number;
                        };
                        readonly tax: {
                            /**
                             * @description whether buyers can enter a business name and tax id for their invoice
                             * @default false
                             */
                            readonly collectTaxIds: boolean;
                            /**
                             * @description for new subscriptions, gift subscriptions and payments of groups: no Stripe Tax, tax-inclusive prices, or tax added to the price
                             * @default off
                             * @enum {string}
                             */
                            readonly subscriptions: "off" | "inclusive" | "exclusive";
                            /**
                             * @description the same for one-time and monthly tips
                             * @default off
                             * @enum {string}
                             */
                            readonly tips: "off" | "inclusive" | "exclusive";
                        };
                        /** @default {} */
                        readonly texts: {
                            readonly [key: string]: string;
                        };
                        /**
                         * @description time zone of days and months
                         * @default UTC
                         * @example Europe/Lisbon
                         */
                        readonly timeZone: string;
                        /**
                         * @description by currency: your cost of a payment, in hundredths of a percent and a fixed part, so that givers can cover it
                         * @default {}
                         */
                        readonly tipFees: {
                            readonly [key: string]: {
                                readonly basisPoints: number;
                                readonly fixed: number;
                            };
                        };
                        /**
                         * @description by currency: a tip of at least this amount grants access to a scope for this many days
                         * @default {}
                         */
                        readonly tipRewards: {
                            readonly [key: string]: {
                                readonly amount: number;
                                readonly days: number;
                                readonly scope: "site" | {
                                    readonly tier: string;
                                };
                            };
                        };
                        /**
                         * @default {
                         *       "usd": {
                         *         "suggested": [
                         *           300,
                         *           500,
                         *           1000,
                         *           2500
                         *         ],
                         *         "smallest": 100,
                         *         "largest": 100000
                         *       }
                         *     }
                         */
                        readonly tips: {
                            readonly [key: string]: {
                                readonly largest: number;
                                readonly smallest: number;
                                readonly suggested: readonly number[];
                            };
                        };
                        readonly version: number;
                        /**
                         * @description browsers report one in this many paywall views, which then counts as this many; 1 reports all
                         * @default 1
                         */
                        readonly wallSample: number;
                    };
                };
            };
        };
    };
    readonly listStatements: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly month?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of statements */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Statement"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly draftStatements: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description a month in the site's time zone
                     * @example 2026-11
                     */
                    readonly month: string;
                };
            };
        };
        readonly responses: {
            /** @description The statements have been drafted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly exportStatements: {
        readonly parameters: {
            readonly query: {
                /** @description a month in the site's time zone */
                readonly month: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV with amounts in minor units */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getStatement: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The statement */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StatementDetail"];
                };
            };
        };
    };
    readonly approveStatement: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The statement */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Statement"];
                };
            };
        };
    };
    readonly getStats: {
        readonly parameters: {
            readonly query?: {
                /** @description `before` adds the figures of the preceding span of the same length */
                readonly compare?: "before";
                /** @description the first day; defaults to a span of thirty days that ends with `to` */
                readonly from?: string;
                /** @description the last day, inclusive; defaults to today in the publication's time zone */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The figures, in minor units */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Stats"];
                };
            };
        };
    };
    readonly listSuppressions: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly email?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of addresses */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Suppression"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createSuppression: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: email
                     * @example reader@example.com
                     */
                    readonly email: string;
                };
            };
        };
        readonly responses: {
            /** @description The suppression */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Suppression"];
                };
            };
        };
    };
    readonly liftSuppression: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Lifted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listTags: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description At most 500 tags */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            readonly articles: number;
                            readonly name: string;
                        }[];
                    };
                };
            };
        };
    };
    readonly sendTestMail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The email is queued */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly to: string;
                    };
                };
            };
        };
    };
    readonly listStaffTiers: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of the list */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StaffTier"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createTier: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default [] */
                    readonly benefits?: readonly string[];
                    /** @default  */
                    readonly description?: string;
                    readonly name: string;
                    /** @default 0 */
                    readonly position?: number;
                    readonly prices: readonly {
                        /** @enum {string} */
                        readonly interval: "month" | "year";
                        readonly price: {
                            readonly amount: number;
                            /**
                             * @description ISO 4217, lower case
                             * @example usd
                             */
                            readonly currency: string;
                        };
                    }[];
                    readonly slug: string;
                    /** @default 0 */
                    readonly trialDays?: number;
                };
            };
        };
        readonly responses: {
            /** @description The current state */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffTier"];
                };
            };
        };
    };
    readonly getStaffTier: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The current state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffTier"];
                };
            };
        };
    };
    readonly archiveTier: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly updateTier: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly archived?: boolean;
                    readonly benefits?: readonly string[];
                    readonly description?: string;
                    readonly name?: string;
                    readonly position?: number;
                    readonly prices?: readonly {
                        /** @enum {string} */
                        readonly interval: "month" | "year";
                        readonly price: {
                            readonly amount: number;
                            /**
                             * @description ISO 4217, lower case
                             * @example usd
                             */
                            readonly currency: string;
                        };
                    }[];
                    readonly trialDays?: number;
                };
            };
        };
        readonly responses: {
            /** @description The current state */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffTier"];
                };
            };
        };
    };
    readonly listPriceMoves: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of price moves */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["PriceMove"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createPriceMove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description defaults to the site's currency, else to that of the first price
                     * @example usd
                     */
                    readonly currency?: string;
                    /** @enum {string} */
                    readonly interval: "month" | "year";
                    /**
                     * @description minimum notice in days before the new amount is charged; one whole billing period if that is shorter, but the charge is never earlier than this many days after the start
                     * @default 30
                     */
                    readonly noticeDays?: number;
                    /** @description returns a preview without moving anyone */
                    readonly preview?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description The preview */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PriceMovePreview"];
                };
            };
            /** @description The price move; background jobs execute it */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PriceMove"];
                };
            };
        };
    };
    readonly endPriceMove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly moveId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The price move has ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listStaffTips: {
        readonly parameters: {
            readonly query?: {
                readonly articleSlug?: string;
                readonly cursor?: string;
                readonly limit?: number;
                readonly status?: "pending" | "succeeded" | "failed" | "expired" | "partially_refunded" | "refunded" | "disputed";
                readonly url?: string;
                /** @description `waiting`: hidden by the word lists, and not reviewed by a moderator yet */
                readonly visibility?: "shown" | "hidden" | "waiting";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of tips */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StaffTip"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly exportTips: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, newest first, amounts in minor units; a monthly tip is one line */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly hideTip: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The tip after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffTip"];
                };
            };
        };
    };
    readonly showTip: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The tip after the change */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StaffTip"];
                };
            };
        };
    };
    readonly listWebhookEndpoints: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of endpoints */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["WebhookEndpoint"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly createWebhookEndpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly description?: string | null;
                    readonly types: readonly ("member.created" | "member.updated" | "member.erased" | "grant.opened" | "grant.closed" | "subscription.started" | "subscription.changed" | "subscription.renewed" | "subscription.past_due" | "subscription.cancelled" | "subscription.ended" | "payment.booked" | "payment.refunded" | "payment.disputed" | "tip.succeeded" | "gift.bought" | "gift.redeemed" | "comment.published" | "comment.held" | "comment.removed" | "article.published" | "article.updated" | "article.unpublished" | "newsletter.sent" | "consent.given" | "consent.withdrawn")[];
                    /**
                     * Format: uri
                     * @description an https URL of a public host
                     */
                    readonly url: string;
                };
            };
        };
        readonly responses: {
            /** @description Endpoint with secret */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** @description deliveries that were given up */
                        readonly dead: number;
                        readonly description: string | null;
                        /** @description when attempts started to fail; null if the last one was delivered */
                        readonly failingSince: string | null;
                        /** Format: uuid */
                        readonly id: string;
                        /** @description `failing`: nothing was delivered for three days; `gone`: the receiver answered 410 */
                        readonly pauseCause: ("staff" | "failing" | "gone") | null;
                        readonly pausedAt: string | null;
                        /** @description waiting deliveries */
                        readonly pending: number;
                        /** @description the previous secret keeps signing until then */
                        readonly previousSecretUntil: string | null;
                        /** @description starts with `whsec_`; shown once; store it like a password */
                        readonly secret: string;
                        /** @enum {string} */
                        readonly status: "active" | "paused";
                        readonly types: readonly ("member.created" | "member.updated" | "member.erased" | "grant.opened" | "grant.closed" | "subscription.started" | "subscription.changed" | "subscription.renewed" | "subscription.past_due" | "subscription.cancelled" | "subscription.ended" | "payment.booked" | "payment.refunded" | "payment.disputed" | "tip.succeeded" | "gift.bought" | "gift.redeemed" | "comment.published" | "comment.held" | "comment.removed" | "article.published" | "article.updated" | "article.unpublished" | "newsletter.sent" | "consent.given" | "consent.withdrawn")[];
                        /** Format: date-time */
                        readonly updatedAt: string;
                        readonly url: string;
                    };
                };
            };
        };
    };
    readonly deleteWebhookEndpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly changeWebhookEndpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly description?: string | null;
                    /**
                     * @description `active` resumes the endpoint and sends waiting deliveries
                     * @enum {string}
                     */
                    readonly status?: "active" | "paused";
                    readonly types?: readonly ("member.created" | "member.updated" | "member.erased" | "grant.opened" | "grant.closed" | "subscription.started" | "subscription.changed" | "subscription.renewed" | "subscription.past_due" | "subscription.cancelled" | "subscription.ended" | "payment.booked" | "payment.refunded" | "payment.disputed" | "tip.succeeded" | "gift.bought" | "gift.redeemed" | "comment.published" | "comment.held" | "comment.removed" | "article.published" | "article.updated" | "article.unpublished" | "newsletter.sent" | "consent.given" | "consent.withdrawn")[];
                    /**
                     * Format: uri
                     * @description an https URL of a public host
                     */
                    readonly url?: string;
                };
            };
        };
        readonly responses: {
            /** @description The endpoint */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
        };
    };
    readonly listWebhookDeliveries: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly status?: "pending" | "delivered" | "dead";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of deliveries */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["WebhookDelivery"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly rotateWebhookSecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The new secret, shown once */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly id: string;
                        /**
                         * Format: date-time
                         * @description both secrets sign until then
                         */
                        readonly previousSecretUntil: string;
                        /** @description starts with `whsec_`; shown once; store it like a password */
                        readonly secret: string;
                    };
                };
            };
        };
    };
    readonly testWebhookEndpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The delivery of the test event */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
        };
    };
    readonly redeliverWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly deliveryId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The delivery, due now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
        };
    };
    readonly listWebhookEvents: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly status?: "waiting" | "failing" | "parked" | "review" | "ignored" | "handled";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of events */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["WebhookEvent"][];
                        /** @description when the last event arrived that was handled without review */
                        readonly lastGoodAt: string | null;
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getWebhookEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The event */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEventDetail"];
                };
            };
        };
    };
    readonly acceptWebhookEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The event after the decision */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEvent"];
                };
            };
        };
    };
    readonly dismissWebhookEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description The event after the decision */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEvent"];
                };
            };
        };
    };
    readonly retryWebhookEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The event, waiting again */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEvent"];
                };
            };
        };
    };
    readonly createSubscriptionCheckout: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the article whose paywall led here, for the funnel report */
                    readonly articleSlug?: string;
                    /**
                     * @description a currency of the tier's prices; defaults to the site's currency
                     * @example usd
                     */
                    readonly currency?: string;
                    /**
                     * Format: date-time
                     * @description when the code is emailed, within a year; defaults to after payment
                     */
                    readonly giftDeliverAt?: string;
                    /**
                     * Format: email
                     * @description the recipient's email address; a gift is paid once, for one interval
                     * @example reader@example.com
                     */
                    readonly giftFor?: string;
                    /** @description the sender's name, as shown to the recipient */
                    readonly giftFrom?: string;
                    /** @description a message to the recipient */
                    readonly giftMessage?: string;
                    /** @enum {string} */
                    readonly interval: "month" | "year";
                    readonly promotionCode?: string;
                    /**
                     * Format: uri
                     * @description the URL on an allowed origin to which the buyer returns, with `?pennypress=succeeded` or `cancelled`
                     */
                    readonly returnUrl?: string;
                    readonly tier: string;
                };
            };
        };
        readonly responses: {
            /** @description The payment page URL */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uri */
                        readonly url: string;
                    };
                };
            };
        };
    };
    readonly listTiers: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of tiers */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Tier"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly listTips: {
        readonly parameters: {
            readonly query?: {
                readonly articleSlug?: string;
                readonly cursor?: string;
                readonly limit?: number;
                readonly url?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of tips */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ThankedTip"][];
                        /** @description The cursor of the next page, for `?cursor=`; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description Not modified */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getTip: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly tipId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The tip */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Tip"];
                };
            };
        };
    };
    readonly createTipCheckout: {
        readonly parameters: {
            readonly query?: {
                readonly url?: string;
            };
            readonly header?: {
                /** @description Repeating a key with the same body returns the same response for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description in the minor unit of the currency
                     * @example 500
                     */
                    readonly amount: number;
                    /** @default false */
                    readonly anonymous?: boolean;
                    readonly articleSlug?: string;
                    readonly authorSlug?: string;
                    /**
                     * @description adds the fee, so that the publication receives the full amount; only if the options name a fee
                     * @default false
                     */
                    readonly coverFee?: boolean;
                    /**
                     * @description ISO 4217, lowercase
                     * @example usd
                     */
                    readonly currency: string;
                    readonly displayName?: string;
                    readonly formToken?: string;
                    /**
                     * @default once
                     * @enum {string}
                     */
                    readonly interval?: "once" | "month";
                    readonly message?: string;
                    /** @description after proof_required: a text so that the SHA-256 of `formToken:text` begins with the required zero bits */
                    readonly proof?: string;
                    /**
                     * Format: uri
                     * @description the URL on an allowed origin to which the buyer returns, with `?pennypress=succeeded` or `cancelled`
                     */
                    readonly returnUrl?: string;
                };
            };
        };
        readonly responses: {
            /** @description The URL of the checkout page */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly tipId: string;
                        /** Format: uri */
                        readonly url: string;
                    };
                };
            };
        };
    };
    readonly getTipOptions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The options */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TipOptions"];
                };
            };
        };
    };
    readonly receiveMailReport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The reports were applied */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description reports whose address could be found */
                        readonly known: number;
                        readonly received: number;
                    };
                };
            };
        };
    };
    readonly receiveStripeEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Stored */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly received: true;
                    };
                };
            };
        };
    };
    readonly "on article.published": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly access: string;
                        /** Format: uuid */
                        readonly articleId: string;
                        readonly canonicalUrl: string | null;
                        readonly externalId: string | null;
                        readonly publishedAt: string | null;
                        readonly slug: string;
                        readonly tiers: readonly string[];
                        readonly title: string;
                        readonly version: number;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "article.published";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on article.unpublished": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly access: string;
                        /** Format: uuid */
                        readonly articleId: string;
                        readonly canonicalUrl: string | null;
                        readonly externalId: string | null;
                        readonly publishedAt: string | null;
                        readonly slug: string;
                        readonly tiers: readonly string[];
                        readonly title: string;
                        readonly version: number;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "article.unpublished";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on article.updated": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly access: string;
                        /** Format: uuid */
                        readonly articleId: string;
                        readonly canonicalUrl: string | null;
                        readonly externalId: string | null;
                        readonly publishedAt: string | null;
                        readonly slug: string;
                        readonly tiers: readonly string[];
                        readonly title: string;
                        readonly version: number;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "article.updated";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on comment.held": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        /** Format: uuid */
                        readonly articleId: string;
                        /** Format: uuid */
                        readonly commentId: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly parentId: string | null;
                        readonly reason: string | null;
                        readonly status: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "comment.held";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on comment.published": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        /** Format: uuid */
                        readonly articleId: string;
                        /** Format: uuid */
                        readonly commentId: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly parentId: string | null;
                        readonly reason: string | null;
                        readonly status: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "comment.published";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on comment.removed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        /** Format: uuid */
                        readonly articleId: string;
                        /** Format: uuid */
                        readonly commentId: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly parentId: string | null;
                        readonly reason: string | null;
                        readonly status: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "comment.removed";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on consent.given": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        /** Format: date-time */
                        readonly at: string;
                        /** Format: uuid */
                        readonly contactId: string;
                        /** @description current when sent; null after erasure */
                        readonly email: string | null;
                        readonly newsletter: string;
                        readonly source: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "consent.given";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on consent.withdrawn": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        /** Format: date-time */
                        readonly at: string;
                        /** Format: uuid */
                        readonly contactId: string;
                        /** @description current when sent; null after erasure */
                        readonly email: string | null;
                        readonly newsletter: string;
                        readonly source: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "consent.withdrawn";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on gift.bought": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        /** Format: uuid */
                        readonly giftId: string;
                        readonly interval: string;
                        /** Format: date-time */
                        readonly paidAt: string;
                        /** @description the plan's slug */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "gift.bought";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on gift.redeemed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly endsAt: string | null;
                        /** Format: uuid */
                        readonly giftId: string;
                        readonly interval: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        /** Format: date-time */
                        readonly paidAt: string;
                        readonly startsAt: string | null;
                        /** @description the plan's slug */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "gift.redeemed";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on grant.closed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly articleId: string | null;
                        /**
                         * Format: date-time
                         * @description when access ends; may be in the future
                         */
                        readonly at: string;
                        /** @description such as `refunded` or `cancelled` */
                        readonly cause: string;
                        /** Format: date-time */
                        readonly from: string;
                        /** Format: uuid */
                        readonly grantId: string;
                        /** @description such as `subscription`, `comp` or `meter` */
                        readonly ground: string;
                        /** @description null if granted to everyone */
                        readonly memberId: string | null;
                        /** @enum {string} */
                        readonly scope: "site" | "tier" | "article";
                        /** @description the plan's slug */
                        readonly tier: string | null;
                        /**
                         * Format: date-time
                         * @description the grant ends then without another event
                         */
                        readonly until: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "grant.closed";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on grant.opened": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly articleId: string | null;
                        /** Format: date-time */
                        readonly from: string;
                        /** Format: uuid */
                        readonly grantId: string;
                        /** @description such as `subscription`, `comp` or `meter` */
                        readonly ground: string;
                        /** @description null if granted to everyone */
                        readonly memberId: string | null;
                        /** @enum {string} */
                        readonly scope: "site" | "tier" | "article";
                        /** @description the plan's slug */
                        readonly tier: string | null;
                        /**
                         * Format: date-time
                         * @description the grant ends then without another event
                         */
                        readonly until: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "grant.opened";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on member.created": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        /** @description current when sent; null after erasure */
                        readonly email: string | null;
                        /** Format: uuid */
                        readonly memberId: string;
                        readonly name: string | null;
                        /** @enum {string} */
                        readonly role: "reader" | "moderator" | "editor" | "admin";
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "member.created";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on member.erased": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        /** Format: uuid */
                        readonly memberId: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "member.erased";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on member.updated": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        /** @description current when sent; null after erasure */
                        readonly email: string | null;
                        /** Format: uuid */
                        readonly memberId: string;
                        readonly name: string | null;
                        /** @enum {string} */
                        readonly role: "reader" | "moderator" | "editor" | "admin";
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "member.updated";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on newsletter.sent": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly articleId: string | null;
                        /** Format: date-time */
                        readonly completedAt: string;
                        /** Format: uuid */
                        readonly issueId: string;
                        readonly newsletter: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "newsletter.sent";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on payment.booked": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly amount: components["schemas"]["Money"];
                        /** @enum {string} */
                        readonly kind: "tip" | "subscription" | "gift" | "group";
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        /** Format: date-time */
                        readonly paidAt: string;
                        /** Format: uuid */
                        readonly paymentId: string;
                        readonly tipId: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "payment.booked";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on payment.disputed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly amount: components["schemas"]["Money"];
                        /** Format: date-time */
                        readonly disputedAt: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly paymentId: string | null;
                        readonly reason: string | null;
                        /** @description Stripe's status */
                        readonly status: string;
                        readonly tipId: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "payment.disputed";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on payment.refunded": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly amount: components["schemas"]["Money"];
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly paymentId: string | null;
                        /** Format: date-time */
                        readonly refundedAt: string;
                        readonly tipId: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "payment.refunded";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on subscription.cancelled": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly cancelAt: string | null;
                        /** Format: date-time */
                        readonly currentPeriodEnd: string;
                        readonly endedAt: string | null;
                        readonly interval: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description Stripe's status */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the plan's slug */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.cancelled";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on subscription.changed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly cancelAt: string | null;
                        /** Format: date-time */
                        readonly currentPeriodEnd: string;
                        readonly endedAt: string | null;
                        readonly interval: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description Stripe's status */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the plan's slug */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.changed";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on subscription.ended": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly cancelAt: string | null;
                        /** Format: date-time */
                        readonly currentPeriodEnd: string;
                        readonly endedAt: string | null;
                        readonly interval: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description Stripe's status */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the plan's slug */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.ended";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on subscription.past_due": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly cancelAt: string | null;
                        /** Format: date-time */
                        readonly currentPeriodEnd: string;
                        readonly endedAt: string | null;
                        readonly interval: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description Stripe's status */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the plan's slug */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.past_due";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on subscription.renewed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly cancelAt: string | null;
                        /** Format: date-time */
                        readonly currentPeriodEnd: string;
                        readonly endedAt: string | null;
                        readonly interval: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description Stripe's status */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the plan's slug */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.renewed";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on subscription.started": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly cancelAt: string | null;
                        /** Format: date-time */
                        readonly currentPeriodEnd: string;
                        readonly endedAt: string | null;
                        readonly interval: string;
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description Stripe's status */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the plan's slug */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.started";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "on tip.succeeded": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date-time */
                    readonly createdAt: string;
                    readonly data: {
                        readonly amount: components["schemas"]["Money"];
                        readonly articleId: string | null;
                        readonly authorId: string | null;
                        /** @enum {string} */
                        readonly interval: "once" | "month";
                        /** @description null for guests, and after erasure */
                        readonly memberId: string | null;
                        /** Format: uuid */
                        readonly tipId: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also sent as the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two events about one object, the higher number is newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "tip.succeeded";
                    /** @description of the payload; new fields do not increment it */
                    readonly version: number;
                };
            };
        };
        readonly responses: {
            /** @description Received */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
