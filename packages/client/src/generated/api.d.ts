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
         * Where to report a security hole
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
         * The latest articles as RSS, with the part that everyone may read
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
         * The sitemap of all articles, for search engines; above 50,000 the list of its parts
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
         * Get whether the caller may read the article at an address, and why
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
         * Issue a short token that says what the member may read, for offline verification
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
         * List published articles, newest first, with the part that everyone may read
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
         * Create a link that opens an article for others; its token is returned only here
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
         * Revoke one of my gift links to this article: it opens for no further reader
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
         * Count that the wall of an article, or the plans after it, were shown
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
         * Refuse a change of address; at the old one the requesting session ends
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
         * What a confirmation link confirms; the link stays unused
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
         * Start an embedded session on the site of a hand-off code; sets no cookie
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
         * The address that this client asked a sign-in mail for, and the tries left
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
         * Request a password reset by mail; the same answer for every address
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
         * Identity providers that sign in here
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
         * Sign in with the callback of the provider, in the browser that started
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
         * What you can confirm your identity with, and until when this session is fresh
         * @description For signed-in members.
         */
        readonly get: operations["getReauthentication"];
        readonly put?: never;
        /**
         * Confirm that it is you by password, mailed code or passkey; the session stays
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
         * Request a code by mail, to confirm that it is you
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
         * The options with which a browser confirms by one of your passkeys
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
         * Register; the answer is the same for known addresses
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
         * What completes a sign-in, passkeys first, with the options for the browser
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
         * Sync a checkout with Stripe and fulfil it if it was paid; for the return page
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
         * The comments on the article at an address, each with its first replies
         * @description For anyone.
         */
        readonly get: operations["listCommentsAt"];
        readonly put?: never;
        /**
         * Comment on the article at an address, or reply to a comment on it
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
         * One comment, with its thread and the pages that it is on
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
         * Change the caller's own comment, within the edit window
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
         * Report illegal content without an account; the address is confirmed by mail
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
         * A page with a button that unsubscribes; opening it changes nothing
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
         * Live events of the conversation on the article at an address (server-sent events)
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
         * Get whether the article at an address can be commented on, and by the caller
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
         * Where browsers report violations of the content security policy
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
         * The public keys of erasure receipts, as a JWK set
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
         * Request a link by mail that erases an account; the same answer for every address
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
         * Erase the account of a mailed link; its subscription is cancelled at once
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
         * What the erasure by a mailed link would delete and keep; the link stays unused
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
         * What happened in the last seven days, oldest first
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
         * Show what the code of a gift subscription gives, without redeeming it
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
         * The signed-in member, with grants and subscription
         * @description For signed-in members, also in embedded sessions.
         */
        readonly get: operations["getMe"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Erase your account; your subscription is cancelled at once
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
         * Upload your picture: the bytes of a JPEG, PNG, WebP, AVIF or GIF file
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
         * What an erasure would delete and what it would keep, with reasons
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
         * All data that is stored about you, as one document
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
         * Get the secret address of my feed, which has the full text of articles that I may read
         * @description For signed-in members.
         */
        readonly get: operations["getFeedAddress"];
        readonly put?: never;
        /**
         * Replace the address of my feed; the old one stops working at once
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
         * List the gift subscriptions that I redeemed, unused ones too, oldest first
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
         * Revoke one of my gift links: it opens the article for no further reader
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
         * How many gift links you can still create this month
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
         * What the member is notified of by mail
         * @description For signed-in members.
         */
        readonly get: operations["getNoticeChoices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change what the member is notified of by mail, and how often
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
         * The offer that is for me: to keep my subscription, or to subscribe again
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
         * One of my payments, for its receipt
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
         * List my monthly tips, ended ones too, newest first
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
         * Stop a monthly tip at once; nothing is refunded
         * @description For signed-in members.
         */
        readonly delete: operations["stopPledge"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change the amount of a monthly tip from the next charge on
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
         * Sign out all other devices at once; the address of your feed is revoked too
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
         * Keep my subscription with the discount that is offered
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
         * Pause my subscription after the paid time, where the publication offers that
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
         * Withdraw from my new subscription; it ends, and everything is refunded
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
         * Confirm the address of a report by the mailed link; moderators then decide
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
         * Open the invoice of a payment at Stripe, by the signed address in a receipt
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
         * Show the page with the button that stops a monthly tip; changes nothing
         * @description For anyone.
         */
        readonly get: operations["showPledgeStop"];
        readonly put?: never;
        /**
         * Stop a monthly tip at once
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
         * Get what a promotion code takes off, before anything is bought
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
         * Search articles, in the texts that the caller may read, newest first
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
         * Answer for an API key in place of its maker, so that one that stopped works again
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
         * List all articles, drafts included, newest first
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
         * Every article with its authors and number of words, as CSV
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
         * Delete an article; its audit log and its addresses remain
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
         * Preview the mail that an article would be, before it is sent to a newsletter
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
         * Get an article as a kind of reader would, published or not
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
         * Create a link that shows an unpublished article; its token is returned only here
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
         * The audit log, newest first; filters are combined
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
    readonly "/v1/staff/authors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All authors, by name
         * @description For staff from admin upwards.
         */
        readonly get: operations["listStaffAuthors"];
        readonly put?: never;
        /**
         * Create an author
         * @description For staff from admin upwards.
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
         * One author
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
         * @description For staff from admin upwards.
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
         * Every transaction of the Stripe balance, with its payment and its payout
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
         * What moved the Stripe balance by month and currency, as a table for the bookkeeper
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
        readonly get?: never;
        readonly put?: never;
        /**
         * Create an author by name alone, for the byline of an article
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
         * Publish a comment, or leave it published; settles its reports and its appeal
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
         * Feature a published comment, for the list of featured ones
         * @description For staff from moderator upwards, and for servers with the scope comments:write.
         */
        readonly put: operations["featureComment"];
        readonly post?: never;
        /**
         * Feature a comment no longer
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
         * Take a decision back: the comment waits in the queue again
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
         * Reject a comment, for a reason that its author sees
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
    readonly "/v1/staff/consents.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All consents and suppressions, also of addresses without an account, as CSV, which the import accepts
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
         * The postings of a month as a batch in the DATEV format
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
         * Counts of work that awaits staff, in the parts that the caller may see
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
         * Disputes of payments, newest first, each with the time until which it is answered
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
         * A dispute with its evidence at Stripe, and texts from what is stored here
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
         * Save evidence at Stripe as a draft, or submit it to the bank, once
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
         * Walls, plans, checkouts and paid subscriptions by article, each with its definition
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
         * Walls, plans, checkouts and paid subscriptions by article and day, as CSV
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
         * End a grant that staff gave; its row stays
         * @description For staff from admin upwards, and for servers with the scope grants:write.
         */
        readonly delete: operations["endGrant"];
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
         * Groups, newest first, also ended ones
         * @description For staff from admin upwards.
         */
        readonly get: operations["listGroups"];
        readonly put?: never;
        /**
         * Create a group that reads by domain, by invitation or by IP address
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
         * A group
         * @description For staff from admin upwards.
         */
        readonly get: operations["getGroup"];
        readonly put?: never;
        readonly post?: never;
        /**
         * End a group and its access; the record stays
         * @description For staff from admin upwards.
         */
        readonly delete: operations["endGroup"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a group; its access changes at once
         * @description For staff from admin upwards.
         */
        readonly patch: operations["updateGroup"];
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
         * The seats of a group: invited, held and removed
         * @description For staff from admin upwards.
         */
        readonly get: operations["listSeats"];
        readonly put?: never;
        /**
         * Invite an address to a seat, by mail
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
         * Remove a seat or an invitation; its access ends at once
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
         * How much a group was used in the last 30 days
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
         * Upload a picture: the bytes of a JPEG, PNG, WebP, AVIF or GIF file; it is re-encoded without metadata
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
         * Delete an uploaded picture that no article, author or issue shows
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
         * Draft an issue: of an article, or composed in Markdown
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
         * How many an issue would go to now, with its own audience or another one
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
         * What became of the mails of an issue; opens and clicks are not recorded
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
         * The labels of members, by name, each with its number of members
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
         * Imports of members and consents, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listMemberImports"];
        readonly put?: never;
        /**
         * Upload a CSV of members or consents as text/csv; it is examined, and nothing changes yet
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
         * An import: its progress, what it would change, and its problems
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
         * Start to apply an import, batch by batch; read it again for its progress
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
         * Members, newest first
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
         * All members with their consents as CSV, which the import accepts
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
         * A member
         * @description For staff from admin upwards, and for servers with the scope members:read.
         */
        readonly get: operations["getMember"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change role and status; moderators and editors may ban and mute
         * @description For staff from moderator upwards who signed in within 15 minutes if the body has role, and for servers with the scope members:write.
         */
        readonly patch: operations["updateMember"];
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
         * A member's comments, newest first, whatever their status
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
    readonly "/v1/staff/members/{id}/grants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A member's grants, also ended ones, the newest first
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
         * Notes of staff about a member, newest first
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
         * Remove the second factor of a member who lost it; they are signed out. That of staff takes two admins
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
         * Move a member's subscription to another plan or interval
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
         * Pause a member's subscription after the paid time, also where members may not
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
         * Which recent comments a changed policy would have decided differently
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
         * One decision on up to 100 comments, with the result for each
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
         * The rules that hold and reject comments
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
         * Statements of reasons for illegal content, newest first, without names
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
         * Reports, removals and their reasons in a period; by default in this year
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
         * The transparency report of a period as CSV
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
         * Begin a move from another system; nothing is imported before it is applied
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
         * A move: its files, its plan, its progress, and what was found or done last
         * @description For staff from admin upwards.
         */
        readonly get: operations["getMove"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a move with its files; what it imported stays
         * @description For staff from admin upwards.
         */
        readonly delete: operations["deleteMove"];
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
         * Upload an export of the old system, as it is: the bytes of a file or zip
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["addMoveFile"];
        readonly delete?: never;
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
         * Start a dry run, the move itself, its check or its undoing; read it again for its progress
         * @description For staff from admin upwards who signed in within 15 minutes.
         */
        readonly post: operations["carryOutMove"];
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
         * Every change of what a subscription is worth a month, as CSV
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
         * Archive a newsletter: it leaves the site, and nothing more is sent
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
         * Offers with how often each was used, newest first, also ended ones
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
         * End an offer; discounts that were given go on
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
         * Payouts from Stripe to the bank, newest first, with the sums of their transactions
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
         * Every payout from Stripe to the bank
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
         * A payout with the transactions that it consists of, the oldest first
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
         * The postings of a month with the bookkeeper's accounts
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
         * List reconciliations started by staff, newest first
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
         * Subscriptions and monthly tips, newest first, also ended ones
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
         * Every subscription and monthly tip, also ended ones, as CSV
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
         * MRR by month with its movements, churn, retention by cohort, and trial conversion
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
         * Search members, payments, articles, plans, newsletters and groups at once
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
         * Saved filters over members, by name
         * @description For staff from admin upwards.
         */
        readonly get: operations["listSegments"];
        readonly put?: never;
        /**
         * Save a filter over members under a name
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
         * Delete a saved filter; its members stay
         * @description For staff from admin upwards.
         */
        readonly delete: operations["deleteSegment"];
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
         * The members that match a filter as CSV, with plan, labels and what they paid
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
         * The steps of setting up the site, and which of them are done
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
         * The settings of the site
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
         * What authors earned, of one month or of all, newest first
         * @description For staff from admin upwards.
         */
        readonly get: operations["listStatements"];
        readonly put?: never;
        /**
         * Draft the statements of a month anew, by the settings as they are now
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
         * Every line of the statements of a month, as a table for spreadsheets
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
         * One statement with its lines
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
         * Approve a statement, and pay it where authors are paid through Stripe
         * @description For staff from admin upwards.
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
         * Recurring revenue, payments, tips and members, each with its definition
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
         * Suppress an address: nothing is sent to it, whatever its owner consented to
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
         * Lift a suppression: the address gets again what its owner consented to
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
         * The tags of all articles, the most used first
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
    readonly "/v1/staff/tiers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All tiers, also archived ones
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
         * One tier, archived or not
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
         * Change a tier; another amount creates a new price, and subscribers pay the old one until they are moved
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
         * End a price move; subscribers who were not moved yet keep their price
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
         * Every tip that was begun, with the article or author it is for, as CSV
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
         * Webhook endpoints, newest first
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
         * What was and is to be sent, newest first, with each answer; for seven days
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
         * Replace the secret; for a day the previous one signs too
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
         * Send a test event now, once
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
         * Send an event again, also one that was given up
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
         * Get an event; if it is flagged for review, with how its object differs from our row
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
         * Accept the payment of an event flagged for review, with the amount that came
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
         * Retry an event: sync the object that it is about again
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
         * Start the checkout of a subscription; the answer has the URL of its page
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
         * Start the checkout of a one-time or monthly tip; the answer has the URL of its page
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
         * Get the amounts that can be given, and a token for the form
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
         * A bounce or a complaint: the report itself (RFC 3464, RFC 5965), or JSON events
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
         * Receive an event from Stripe; it is stored before it is handled
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
         * @description Signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any 2xx is a receipt.
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
                /** @description the page on which readers at the network address of a group open it */
                readonly unlockUrl?: string;
                readonly url: string;
            } | null;
            /** @enum {string} */
            readonly reason: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe";
        };
        readonly ApiKey: {
            /** @description the network addresses and ranges from which it works; everywhere if empty */
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
            /** @description the admin who made or kept it; null once erased */
            readonly responsible: {
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            } | null;
            readonly scopes: readonly ("articles:write" | "read:full" | "members:read" | "members:write" | "grants:write" | "comments:write" | "mail:send" | "events:read")[];
            /**
             * @description `stopped` until an admin keeps it: who answers for it is no admin any more, or suspended
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
                /** @description the page of the handle, among the author's links; null where none is */
                readonly handleUrl: string | null;
                readonly name: string;
                readonly slug: string;
            }[];
            readonly canonicalUrl: string;
            /** @description may be a minute old */
            readonly commentCount: number;
            readonly copyright: string;
            readonly correction: string | null;
            readonly dek: string | null;
            /** @description null if it has none */
            readonly goal: components["schemas"]["Goal"] | null;
            /** @description the whole text, with links and pictures as in `previewHtml`; null unless access.granted */
            readonly html: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly image: {
                readonly alt: string;
                readonly credit: string | null;
                readonly url: string;
            } | null;
            /** @description the part that everyone may read; links and pictures are absolute where the site has a `siteUrl` */
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
        readonly ArticleAnswer: {
            readonly access: components["schemas"]["Access"];
            readonly article: components["schemas"]["Article"];
            readonly conversation: {
                readonly canComment: boolean;
                /** @description when it closes by itself; null if it does not */
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
            /** @description days after publication until its conversation closes; null uses the site setting, 0 never closes */
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
            /** @example the-last-ferry */
            readonly slug?: string;
            readonly tags?: readonly string[];
            readonly tiers?: readonly string[];
            readonly title?: string;
        };
        readonly ArticleGifts: {
            readonly links: number;
            readonly opened: number;
            /** @description readers who opened it and have an account, then or since */
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
             * @description days after publication until its conversation closes; null uses the site setting, 0 never closes
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
            /** @example the-last-ferry */
            readonly slug?: string;
            readonly tags?: readonly string[];
            /** @default [] */
            readonly tiers?: readonly string[];
            readonly title: string;
        };
        readonly ArticleMail: {
            /** @description the slug of the list that it goes to */
            readonly newsletter: string;
            /** @description at once by default */
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
                    /** @description the page of the handle, among the author's links; null where none is */
                    readonly handleUrl: string | null;
                    readonly name: string;
                    readonly slug: string;
                }[];
                readonly canonicalUrl: string;
                /** @description may be a minute old */
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
                /** @description the part that everyone may read; links and pictures are absolute where the site has a `siteUrl` */
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
                /** @description the page of the handle, among the author's links; null where none is */
                readonly handleUrl: string | null;
                readonly name: string;
                readonly slug: string;
            }[];
            readonly canonicalUrl: string;
            /** @description may be a minute old */
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
            /** @description the part that everyone may read; links and pictures are absolute where the site has a `siteUrl` */
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
            readonly action: "api_key.created" | "api_key.kept" | "api_key.revoked" | "article.changed" | "article.created" | "article.deleted" | "article.preview_made" | "article.preview_revoked" | "article.published" | "article.replaced" | "article.unpublished" | "articles.exported" | "author.changed" | "author.created" | "author.deleted" | "balance.exported" | "bookkeeping.exported" | "comment.approved" | "comment.featured" | "comment.held" | "comment.pinned" | "comment.rejected" | "comment.removed" | "comment.unfeatured" | "comment.unpinned" | "consents.exported" | "dispute.evidence_saved" | "dispute.evidence_submitted" | "funnel.exported" | "goal.removed" | "goal.set" | "grant.ended" | "grant.given" | "group.changed" | "group.created" | "group.ended" | "group.invited" | "group.seat_removed" | "image.removed" | "image.uploaded" | "issue.changed" | "issue.continued" | "issue.created" | "issue.removed" | "issue.scheduled" | "issue.sent" | "issue.stopped" | "member.address_changed" | "member.address_recovery_started" | "member.changed" | "member.comments_hidden" | "member.erasure_requested" | "member.labelled" | "member.note_removed" | "member.noted" | "member.password_reset" | "member.second_factor_removal_asked" | "member.second_factor_removed" | "member.session_ended" | "member.unlabelled" | "member_import.failed" | "member_import.removed" | "member_import.started" | "member_import.taken_in" | "members.exported" | "mrr.exported" | "members.imported" | "move.created" | "move.file_added" | "move.removed" | "move.started" | "newsletter.archived" | "newsletter.changed" | "newsletter.created" | "offer.created" | "offer.ended" | "payment.fraud_warned" | "payment.receipt_resent" | "payment.refund_asked" | "payments.exported" | "payouts.exported" | "price_move.ended" | "price_move.started" | "reconcile.repaired" | "reconciliation.started" | "recurring.exported" | "segment.created" | "segment.deleted" | "settings.changed" | "statement.approved" | "statements.drafted" | "statements.exported" | "subscription.changed_by_staff" | "subscription.never_paid" | "subscription.second_refused" | "subscription.trial_taken" | "subscription.withdrawn" | "suppression.lifted" | "suppression.made" | "tier.changed" | "tier.created" | "tip.hidden" | "tip.shown" | "tips.exported" | "transparency.exported" | "webhook.accepted" | "webhook.dismissed" | "webhook.retried" | "webhook_endpoint.changed" | "webhook_endpoint.created" | "webhook_endpoint.deleted" | "webhook_endpoint.redelivered" | "webhook_endpoint.rotated" | "webhook_endpoint.tested";
            readonly actor: {
                readonly id: string | null;
                /** @enum {string} */
                readonly kind: "member" | "server" | "command" | "system";
                /** @description as of now; null once it is gone */
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
                readonly kind: "api_key" | "article" | "author" | "comment" | "grant" | "group" | "group_seat" | "image" | "issue" | "member" | "member_import" | "move" | "newsletter" | "offer" | "payment" | "reconciliation" | "segment" | "settings" | "site" | "statement" | "stripe_charge" | "stripe_dispute" | "stripe_event" | "stripe_fee" | "stripe_invoice" | "stripe_payout" | "stripe_refund" | "stripe_session" | "stripe_subscription" | "subscription" | "suppression" | "tier" | "tip" | "webhook" | "webhook_endpoint";
                /** @description as of now; null where it has none */
                readonly name: string | null;
            };
        };
        readonly Author: {
            readonly avatarUrl: string | null;
            readonly bio: string;
            /** @example @reporter */
            readonly handle: string | null;
            /** @description the page of the handle, among the author's links; null where none is */
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
            /** @description Their account, where they have one: marks their comments below their articles */
            readonly memberId?: string | null;
            readonly name?: string;
            readonly slug?: string;
            /** @description Their connected account at Stripe, which approved statements are paid to */
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
             * @description Their account, where they have one: marks their comments below their articles
             * @default null
             */
            readonly memberId?: string | null;
            readonly name: string;
            readonly slug?: string;
            /**
             * @description Their connected account at Stripe, which approved statements are paid to
             * @default null
             */
            readonly stripeAccountId?: string | null;
        };
        readonly BalanceTransaction: {
            /** Format: date-time */
            readonly availableAt: string;
            /** @description Stripe's reporting category */
            readonly category: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description what the payment's amount was multiplied with; null without a conversion */
            readonly exchangeRate: number | null;
            readonly fee: components["schemas"]["MoneyOutput"];
            readonly gross: components["schemas"]["MoneyOutput"];
            /** Format: uuid */
            readonly id: string;
            /** @description gross minus fee */
            readonly net: components["schemas"]["MoneyOutput"];
            /** @description our payment that it is about */
            readonly paymentId: string | null;
            /** @description Stripe's id of what it is about */
            readonly sourceId: string | null;
            readonly stripeId: string;
            /** @description Stripe's type, such as `charge` or `adjustment` */
            readonly type: string;
        };
        readonly BoughtGift: {
            readonly deliverAt: string | null;
            /** @description whom the code will be mailed to; null once it was */
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
            /** @description Null once the comment was removed or its author is gone */
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
            /** @description Until when the caller may change their own comment; null for all others */
            readonly editableUntil: string | null;
            readonly editedAt: string | null;
            readonly featured: boolean;
            /** @description The name that a guest of another system gave, whose comment was moved here; else null */
            readonly guestName: string | null;
            /** @description Sanitised; null once removed */
            readonly html: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description By the caller */
            readonly liked: boolean;
            readonly likes: number;
            /** @description The top-level comment of its thread; threads are one level deep */
            readonly parentId: string | null;
            /**
             * Format: uri
             * @description The page that shows it within its thread
             */
            readonly permalink: string;
            readonly pinned: boolean;
            /** @description The first replies, oldest first */
            readonly replies: readonly components["schemas"]["Reply"][];
            /** @description For GET /v1/comments/{id}/replies, after these; null where there are no more */
            readonly repliesCursor: string | null;
            /** @description Published replies */
            readonly replyCount: number;
            /**
             * @description Only the author sees a held comment, which waits for a moderator, and a rejected one
             * @enum {string}
             */
            readonly status: "published" | "held" | "rejected" | "removed";
        };
        readonly CommentPolicy: {
            /** @description Words or phrases that reject a comment */
            readonly bannedWords: readonly string[];
            /** @description So many comments of a new member wait until as many were published; 0 is off */
            readonly holdFirst: number;
            /** @description More links than this hold a comment; null is off */
            readonly linksAllowed: number | null;
            /**
             * @description Asks an outside service; until it answers, comments are open or held
             * @enum {string}
             */
            readonly outsideCheck: "off" | "open" | "held";
            /**
             * @description Which one: the one at COMMENT_CHECK_URL, or Akismet by AKISMET_KEY, which is sent the text, and the name and network address of its writer
             * @enum {string}
             */
            readonly outsideService: "own" | "akismet";
            /** @description More rejections than this in 30 days hold what a member writes; null is off */
            readonly rejectionsTolerated: number | null;
            /** @description The same text again on an article is refused for this long; 0 is off */
            readonly repeatWithinSeconds: number;
            /** @description More open reports than this hold a comment; null is off */
            readonly reportsTolerated: number | null;
            /** @description A member waits this long between two comments; 0 is off */
            readonly secondsBetween: number;
            /** @description Words or phrases that hold a comment */
            readonly suspectWords: readonly string[];
            readonly version: number;
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
                /** @description that wait for evidence, and whose time is not over */
                readonly needsResponse: number;
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
            /** @description what every page of the console is written with */
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
            /** @description whether it is the session of this request */
            readonly current: boolean;
            /** Format: date-time */
            readonly expiresAt: string;
            /** @description how long it counts as freshly signed in; null where it never signed in itself */
            readonly freshUntil: string | null;
            /** Format: uuid */
            readonly id: string;
            /**
             * @description where it is used: `embedded` is a publisher's own site
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
            /** @description of an embedded session: that site */
            readonly origin: string | null;
            readonly userAgent: string | null;
        };
        readonly Difference: {
            /** @description Stripe's id */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "session" | "subscription" | "invoice" | "charge" | "fee" | "refund" | "dispute" | "payout" | "event";
            /** @description its status in our rows; null if there is no row */
            readonly ours: string | null;
            /** @description its status at Stripe */
            readonly stripe: string;
        };
        readonly Dispute: {
            readonly amount: components["schemas"]["MoneyOutput"];
            /** Format: date-time */
            readonly disputedAt: string;
            /** @description until when evidence is taken */
            readonly dueAt: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly memberId: string | null;
            readonly paymentId: string | null;
            readonly paymentKind: ("tip" | "subscription" | "gift") | null;
            /** @description Stripe's word, such as `fraudulent` */
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
            /** @description until when evidence is taken */
            readonly dueAt: string | null;
            /** @description as it is saved at Stripe; files by their ids */
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
            readonly paymentId: string | null;
            readonly paymentKind: ("tip" | "subscription" | "gift") | null;
            /** @description Stripe's word, such as `fraudulent` */
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
            /** @description texts from what is stored here: the payment, the account, times of access */
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
            /** @description signed (EdDSA); the final one is sent by mail */
            readonly receipt: string;
            /** Format: date-time */
            readonly requestedAt: string;
        };
        readonly ErasurePreview: {
            readonly goes: readonly {
                readonly count: number;
                readonly what: string;
                readonly why: string;
            }[];
            readonly stays: readonly {
                readonly count: number;
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
             * @description the same in every attempt; also the header `webhook-id`
             */
            readonly id: string;
            /** @description the order of events; of two about one object the higher is the newer */
            readonly sequence: number;
            /** @enum {string} */
            readonly type: "member.created" | "member.updated" | "member.erased" | "grant.opened" | "grant.closed" | "subscription.started" | "subscription.changed" | "subscription.renewed" | "subscription.past_due" | "subscription.cancelled" | "subscription.ended" | "payment.booked" | "payment.refunded" | "payment.disputed" | "tip.succeeded" | "gift.bought" | "gift.redeemed" | "comment.published" | "comment.held" | "comment.removed" | "article.published" | "article.updated" | "article.unpublished" | "newsletter.sent" | "consent.given" | "consent.withdrawn";
            /** @description of the payload; new fields do not raise it */
            readonly version: number;
        };
        readonly EvidenceFile: {
            /** @description Stripe's id, to be named in the evidence */
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
            /** @description Null once the comment was removed or its author is gone */
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
            /** @description Until when the caller may change their own comment; null for all others */
            readonly editableUntil: string | null;
            readonly editedAt: string | null;
            readonly featured: boolean;
            /** @description The name that a guest of another system gave, whose comment was moved here; else null */
            readonly guestName: string | null;
            /** @description Sanitised; null once removed */
            readonly html: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description By the caller */
            readonly liked: boolean;
            readonly likes: number;
            /** @description The top-level comment of its thread */
            readonly parent: components["schemas"]["Reply"] | null;
            /** @description The top-level comment of its thread; threads are one level deep */
            readonly parentId: string | null;
            /**
             * Format: uri
             * @description The page that shows it within its thread
             */
            readonly permalink: string;
            readonly pinned: boolean;
            /** @description The pages that it is on */
            readonly place: {
                /** @description For the article's list, by order: a page that begins with its thread */
                readonly cursors: {
                    readonly newest: string | null;
                    readonly oldest: string | null;
                    readonly replies: string | null;
                    readonly top: string | null;
                };
                /** @description For the replies to its parent: a page that begins with it; null for a top-level comment */
                readonly repliesCursor: string | null;
            };
            /** @description The first replies, oldest first */
            readonly replies: readonly components["schemas"]["Reply"][];
            /** @description For GET /v1/comments/{id}/replies, after these; null where there are no more */
            readonly repliesCursor: string | null;
            /** @description Published replies */
            readonly replyCount: number;
            /**
             * @description Only the author sees a held comment, which waits for a moderator, and a rejected one
             * @enum {string}
             */
            readonly status: "published" | "held" | "rejected" | "removed";
        };
        /** @description From the wall to a subscription, by article; the 200 with most subscriptions and walls */
        readonly Funnel: {
            readonly articles: readonly {
                readonly checkouts: number;
                readonly paid: number;
                readonly plans: number;
                readonly slug: string;
                readonly title: string;
                readonly trials: number;
                readonly walls: number;
            }[];
            readonly definitions: {
                readonly checkouts: string;
                readonly paid: string;
                readonly plans: string;
                readonly trials: string;
                readonly walls: string;
            };
            /** Format: date */
            readonly from: string;
            /** Format: date */
            readonly to: string;
            /** @description browsers report one wall in so many */
            readonly wallSample: number;
        };
        readonly GiftAllowance: {
            readonly perMonth: number;
            readonly remaining: number;
            /**
             * Format: date-time
             * @description when the next month begins
             */
            readonly resetsAt: string;
        };
        readonly GiftLink: {
            /** @description null if the article was deleted */
            readonly articleSlug: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly memberId: string;
            readonly opened: number;
            /** @description how many browsers it may open the article for */
            readonly openings: number;
            readonly revokedAt: string | null;
            /** @description readers who opened it and have an account, then or since */
            readonly signedIn: number;
            /** @description readers who opened it and subscribed afterwards */
            readonly subscribed: number;
        };
        readonly GiftPreview: {
            /** @description as it is written on the card */
            readonly code: string;
            readonly from: string | null;
            /** @enum {string} */
            readonly interval: "month" | "year";
            readonly message: string | null;
            readonly redeemed: boolean;
            /**
             * Format: uri
             * @description where it is redeemed
             */
            readonly redeemUrl: string;
            readonly tier: string;
            readonly tierName: string;
        };
        /** @description What tips must reach for the article to be free for everyone */
        readonly Goal: {
            readonly amount: components["schemas"]["MoneyOutput"];
            readonly raised: components["schemas"]["MoneyOutput"];
            readonly reached: boolean;
        };
        /** @description A dated line of the ledger of access */
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
             * @description when it ends, early ends counted
             */
            readonly until: string;
        };
        readonly Group: {
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
            readonly ranges: readonly string[];
            readonly scope: "site" | {
                readonly tiers: readonly string[];
            };
            readonly seats: number | null;
            /** @description held, or reserved by an invitation */
            readonly seatsTaken: number;
            /** @enum {string} */
            readonly status: "upcoming" | "running" | "over" | "ended";
            /** Format: date-time */
            readonly until: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly GroupSeat: {
            readonly claimedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description the invited address, or that of its member */
            readonly email: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description when its member last signed in */
            readonly lastUsedAt: string | null;
            readonly memberId: string | null;
            readonly removedAt: string | null;
            /** @enum {string} */
            readonly status: "invited" | "held" | "removed";
            /** @enum {string} */
            readonly via: "domain" | "invitation";
        };
        /** @description Of the last 30 days */
        readonly GroupUsage: {
            readonly byAddress: {
                readonly days: readonly {
                    /** Format: date */
                    readonly day: string;
                    readonly openings: number;
                }[];
                /** @description passes by IP address; each browser and member counts once a day */
                readonly openings: number;
            };
            readonly seats: {
                readonly free: number | null;
                readonly held: number;
                readonly invited: number;
                readonly limit: number | null;
                /** @description seats whose member signed in */
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
             * @description since when
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
            /** @description null where it is an article */
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
                /** @description prepared so far; all of them once `preparedAt` is set */
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
            /** @description who would get the mail now */
            readonly recipients: number;
            /** @description the saved filters over members that can be chosen */
            readonly segments: readonly {
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            }[];
        };
        /** @description whom of the list the issue goes to */
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
            /** @description Markdown; <!--more--> cuts where `access` is not "public" */
            readonly body?: string;
            /** @description the line that inboxes show after the subject; the text begins it by default */
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
            /** @description Markdown; <!--more--> cuts where `access` is not "public" */
            readonly body?: string;
            /** @description its slug */
            readonly newsletter: string;
            /** @description the line that inboxes show after the subject; the text begins it by default */
            readonly preheader?: string | null;
            /** @description of an article, its title by default */
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
             * @description of the access decision
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
            /** @description marked as spam, where the provider tells */
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
                readonly what: string;
                readonly why: string;
            }[];
            readonly stays: readonly {
                readonly count: number;
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
            /** @description those in force */
            readonly grants: readonly components["schemas"]["OwnGrant"][];
            /** Format: uuid */
            readonly id: string;
            /** @description of pages and mails for this member; null for that of the site */
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
            /** @description of pages and mails for this member; null for that of the site */
            readonly language: string | null;
            readonly name: string;
            /** @enum {string} */
            readonly role: "reader" | "moderator" | "editor" | "admin";
        };
        /** @description A member's ledger of consent, newest first */
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
            /** @description slugs of the lists that are sent to them */
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
                readonly action: "api_key.created" | "api_key.kept" | "api_key.revoked" | "article.changed" | "article.created" | "article.deleted" | "article.preview_made" | "article.preview_revoked" | "article.published" | "article.replaced" | "article.unpublished" | "articles.exported" | "author.changed" | "author.created" | "author.deleted" | "balance.exported" | "bookkeeping.exported" | "comment.approved" | "comment.featured" | "comment.held" | "comment.pinned" | "comment.rejected" | "comment.removed" | "comment.unfeatured" | "comment.unpinned" | "consents.exported" | "dispute.evidence_saved" | "dispute.evidence_submitted" | "funnel.exported" | "goal.removed" | "goal.set" | "grant.ended" | "grant.given" | "group.changed" | "group.created" | "group.ended" | "group.invited" | "group.seat_removed" | "image.removed" | "image.uploaded" | "issue.changed" | "issue.continued" | "issue.created" | "issue.removed" | "issue.scheduled" | "issue.sent" | "issue.stopped" | "member.address_changed" | "member.address_recovery_started" | "member.changed" | "member.comments_hidden" | "member.erasure_requested" | "member.labelled" | "member.note_removed" | "member.noted" | "member.password_reset" | "member.second_factor_removal_asked" | "member.second_factor_removed" | "member.session_ended" | "member.unlabelled" | "member_import.failed" | "member_import.removed" | "member_import.started" | "member_import.taken_in" | "members.exported" | "mrr.exported" | "members.imported" | "move.created" | "move.file_added" | "move.removed" | "move.started" | "newsletter.archived" | "newsletter.changed" | "newsletter.created" | "offer.created" | "offer.ended" | "payment.fraud_warned" | "payment.receipt_resent" | "payment.refund_asked" | "payments.exported" | "payouts.exported" | "price_move.ended" | "price_move.started" | "reconcile.repaired" | "reconciliation.started" | "recurring.exported" | "segment.created" | "segment.deleted" | "settings.changed" | "statement.approved" | "statements.drafted" | "statements.exported" | "subscription.changed_by_staff" | "subscription.never_paid" | "subscription.second_refused" | "subscription.trial_taken" | "subscription.withdrawn" | "suppression.lifted" | "suppression.made" | "tier.changed" | "tier.created" | "tip.hidden" | "tip.shown" | "tips.exported" | "transparency.exported" | "webhook.accepted" | "webhook.dismissed" | "webhook.retried" | "webhook_endpoint.changed" | "webhook_endpoint.created" | "webhook_endpoint.deleted" | "webhook_endpoint.redelivered" | "webhook_endpoint.rotated" | "webhook_endpoint.tested";
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
                /** @description kept until the code is sent */
                readonly giftFor: string | null;
                readonly giftFrom: string | null;
                readonly giftMessage: string | null;
                /** @enum {string} */
                readonly interval: "month" | "year" | "once";
                /** @enum {string} */
                readonly kind: "tip" | "subscription" | "gift";
                /** @description the page that you came from */
                readonly returnUrl: string | null;
                readonly stripeSessionId: string | null;
            }[];
            readonly comments: readonly {
                /** @description what Akismet was sent about it besides its text and your name */
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
            /** @description when the address of your feed was created */
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
            readonly groupSeats: readonly {
                readonly claimedAt: string | null;
                /** @description the address that was invited */
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
                /** @description what the provider calls you */
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
            /** @description what you are notified of by mail */
            readonly notices: {
                readonly daily: boolean;
                readonly decisions: boolean;
                readonly mentions: boolean;
                /** @description since when you have been unsubscribed from all */
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
                readonly kind: "tip" | "subscription" | "gift";
                /** Format: date-time */
                readonly paidAt: string;
                readonly pdfUrl: string | null;
                readonly refunded: components["schemas"]["MoneyOutput"];
                readonly stripeInvoiceId: string | null;
                readonly stripePaymentIntentId: string | null;
                readonly tax: components["schemas"]["MoneyOutput"] | null;
                readonly tipId: string | null;
            }[];
            /** @description tips for every month */
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
                /** @description of pages and mails for this member; null for that of the site */
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
                 * @description where it is used: `embedded` is a publisher's own site
                 * @enum {string}
                 */
                readonly kind: "site" | "embedded";
                /**
                 * Format: date-time
                 * @description when its tokens were last refreshed
                 */
                readonly lastSeenAt: string;
                /** @description of an embedded session: that site */
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
            /** @description why comments of yours were removed as illegal */
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
                /** @description how often it is charged, where that is neither every month nor every year */
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
        readonly MemberImport: {
            /** @description what it has changed so far */
            readonly applied: components["schemas"]["MemberImportReport"];
            readonly appliedAt: string | null;
            readonly bytes: number;
            /** Format: date-time */
            readonly createdAt: string;
            readonly examinedAt: string | null;
            /** @description what it would change; so far while it is examined */
            readonly expected: components["schemas"]["MemberImportReport"];
            readonly failure: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly startedAt: string | null;
            /** @enum {string} */
            readonly state: "examining" | "examined" | "applying" | "applied" | "failed";
            /** @description the last line that was applied */
            readonly throughLine: number;
        };
        readonly MemberImportDetail: {
            /** @description what it has changed so far */
            readonly applied: components["schemas"]["MemberImportReport"];
            readonly appliedAt: string | null;
            readonly bytes: number;
            /** @description the first 200 changes; none once it is applied */
            readonly changes: readonly {
                readonly email: string;
                readonly newsletter: string | null;
                /** @enum {string} */
                readonly what: "member" | "confirm" | "withdraw" | "suppress";
            }[];
            /** Format: date-time */
            readonly createdAt: string;
            readonly examinedAt: string | null;
            /** @description what it would change; so far while it is examined */
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
            /** @description the last line that was applied */
            readonly throughLine: number;
        };
        readonly MemberImportReport: {
            readonly confirmed: number;
            /** @description lines that were read, without the header */
            readonly lines: number;
            /** @description accounts that are created */
            readonly members: number;
            readonly suppressed: number;
            readonly withdrawn: number;
            /** @description lines that are skipped */
            readonly wrong: number;
        };
        readonly MemberLine: {
            readonly avatarUrl: string | null;
            readonly bannedUntil: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly email: string;
            readonly emailConfirmedAt: string | null;
            /** @description the id in the system from which the member was moved */
            readonly externalId: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly labels: readonly string[];
            readonly lastSeenAt: string | null;
            readonly mutedUntil: string | null;
            readonly name: string;
            readonly note: string | null;
            /** @description in all, refunds not counted, by currency */
            readonly paid: readonly components["schemas"]["MoneyOutput"][];
            readonly paused: boolean;
            /** @description the name of the newest subscription's plan */
            readonly plan: string | null;
            /** @enum {string} */
            readonly role: "reader" | "moderator" | "editor" | "admin";
            /** @description of the newest subscription, also an ended one */
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
            /** @description a change of address without the old mailbox that waits */
            readonly emailRecovery: {
                /**
                 * Format: date-time
                 * @description when the address changes, if the new one has confirmed by then
                 */
                readonly changesAt: string;
                /** @description by the new address */
                readonly confirmedAt: string | null;
                /** @description the new address */
                readonly email: string;
                /**
                 * Format: date-time
                 * @description until when the new address can confirm
                 */
                readonly expiresAt: string;
                /** Format: date-time */
                readonly startedAt: string;
            } | null;
            /** @description the id in the system from which the member was moved */
            readonly externalId: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly labels: readonly string[];
            readonly lastSeenAt: string | null;
            readonly mutedUntil: string | null;
            readonly name: string;
            readonly note: string | null;
            /** @description in all, refunds not counted, by currency */
            readonly paid: readonly components["schemas"]["MoneyOutput"][];
            readonly paused: boolean;
            /** @description the name of the newest subscription's plan */
            readonly plan: string | null;
            /** @enum {string} */
            readonly role: "reader" | "moderator" | "editor" | "admin";
            /** @description since when signing in asks for a second factor; null where it does not */
            readonly secondFactorAt: string | null;
            /** @description of staff: one admin has asked, and a second one may confirm */
            readonly secondFactorRemoval: {
                /** Format: date-time */
                readonly askedAt: string;
                /** Format: uuid */
                readonly askedById: string;
                /** Format: date-time */
                readonly endsAt: string;
            } | null;
            /** @description of the newest subscription, also an ended one */
            readonly subscriptionStatus: ("trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown") | null;
            readonly suspended: boolean;
            readonly suspendedAt: string | null;
        };
        /** @description A saved filter, with its present number of members */
        readonly MemberSegment: {
            readonly filter: {
                /** @description the id that a member had in the system from which they were moved */
                readonly externalId?: string;
                /** Format: date-time */
                readonly joinedBefore?: string;
                /** Format: date-time */
                readonly joinedFrom?: string;
                readonly label?: string;
                /** @description is subscribed to this newsletter; its slug */
                readonly list?: string;
                /**
                 * Format: date-time
                 * @description was last seen before, or never
                 */
                readonly notSeenSince?: string;
                /** @description has paid so much in the site's currency, in minor units, refunds not counted */
                readonly paidAtLeast?: number;
                /** @description subscribes to this plan now; its slug */
                readonly plan?: string;
                /** @description part of a name or an address, or an id */
                readonly query?: string;
                /** @enum {string} */
                readonly role?: "reader" | "moderator" | "editor" | "admin";
                /**
                 * Format: date-time
                 * @description was last seen at this instant or later
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
                readonly publishedCount: number;
                readonly rejectedCount: number;
            } | null;
            readonly body: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description The last decision */
            readonly decision: {
                readonly at: string | null;
                readonly byId: string | null;
                /** @description A phase of the policy, or "moderator"; null where no phase objected */
                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned") | null;
            };
            readonly editedAt: string | null;
            readonly featured: boolean;
            /** @description Sanitised */
            readonly html: string | null;
            /** Format: uuid */
            readonly id: string;
            readonly likes: number;
            /** @description Words of the policy's lists that its text contains */
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
            /** @description Open ones, oldest first */
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
            }[];
            /** @description Earlier versions of its text, oldest first */
            readonly revisions: readonly {
                readonly body: string;
                /** Format: date-time */
                readonly until: string;
            }[];
            /** @enum {string} */
            readonly status: "published" | "held" | "rejected" | "removed";
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
            /** @description by kind: in the source, here, and not imported */
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
            /** @description differences and warnings that are not listed */
            readonly more: number;
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
        readonly NewsletterInput: {
            /** @default  */
            readonly description?: string;
            readonly name: string;
            /**
             * @description smaller ones are listed first
             * @default 0
             */
            readonly position?: number;
            /** @example daily */
            readonly slug: string;
        };
        readonly Notices: {
            /** @description One daily digest instead of single mails */
            readonly daily: boolean;
            /** @description Moderators' decisions on your comments */
            readonly decisions: boolean;
            /** @description Comments that mention you */
            readonly mentions: boolean;
            /** @description For moderators: the queues, once a day */
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
            /** @description how often it was used */
            readonly redemptions: number;
            /** @description why Stripe refused it, in Stripe's words */
            readonly refusal: string | null;
            /** @enum {string} */
            readonly state: "preparing" | "refused" | "open" | "over" | "ended";
            readonly tier: string | null;
        };
        readonly OpenRegistration: {
            readonly email: string;
            /** @description whether this client registered; else it confirms, and nobody is signed in */
            readonly isSameBrowser: boolean;
            /** @description as typed where the registration began */
            readonly name: string;
        };
        readonly OpenSignInRequest: {
            /** @description as typed in this client */
            readonly email: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** @description of the code; the link is not counted */
            readonly triesLeft: number;
        };
        readonly OwnGiftLink: {
            /** @description null if the article was deleted */
            readonly articleSlug: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly opened: number;
            /** @description how many browsers it may open the article for */
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
             * @description when it ends, early ends counted
             */
            readonly until: string;
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
            /** @description to be sent with the checkout */
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
            /** @description what disputes have withdrawn and not given back */
            readonly disputed: components["schemas"]["MoneyOutput"];
            /** @description null until Stripe has booked the charge */
            readonly fee: components["schemas"]["MoneyOutput"] | null;
            /** Format: uuid */
            readonly id: string;
            /** @description the invoice's page; anyone with the address may open it, for at least ten days from now */
            readonly invoiceUrl: string | null;
            /** @enum {string} */
            readonly kind: "tip" | "subscription" | "gift";
            readonly member: {
                readonly email: string;
                /** Format: uuid */
                readonly id: string;
                readonly name: string;
            } | null;
            readonly memberId: string | null;
            readonly net: components["schemas"]["MoneyOutput"] | null;
            /** @description of the invoice; null without an invoice */
            readonly number: string | null;
            /** Format: date-time */
            readonly paidAt: string;
            /** @description the invoice as PDF, likewise */
            readonly pdfUrl: string | null;
            readonly refunded: components["schemas"]["MoneyOutput"];
            /** @description it differs from its order; it is flagged for review and opens nothing */
            readonly setAside: boolean;
            /** @enum {string} */
            readonly status: "succeeded" | "partially_refunded" | "refunded" | "disputed";
            /** @description its page in Stripe's dashboard */
            readonly stripeUrl: string | null;
            /** @description the tax within the amount; null where none was calculated */
            readonly tax: components["schemas"]["MoneyOutput"] | null;
            /** @description what is left of the tax: the rest went back, in proportion to refunds and disputes */
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
            /** @description what is left of the tax */
            readonly tax: number;
            /** @description payments whose fee Stripe has not reported yet */
            readonly withoutFee: number;
        };
        readonly Payout: {
            /** @description negative where Stripe takes money from the bank */
            readonly amount: components["schemas"]["MoneyOutput"];
            /** Format: date-time */
            readonly arrivesAt: string;
            /** @description made by Stripe's schedule; only such a payout names its transactions */
            readonly automatic: boolean;
            /** @description whether all of its transactions are booked */
            readonly complete: boolean;
            /**
             * Format: date-time
             * @description when Stripe made it
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
            /** @description what its transactions do not explain; 0 once it is complete */
            readonly unexplained: components["schemas"]["MoneyOutput"];
        };
        readonly PayoutDetail: {
            /** @description negative where Stripe takes money from the bank */
            readonly amount: components["schemas"]["MoneyOutput"];
            /** Format: date-time */
            readonly arrivesAt: string;
            /** @description made by Stripe's schedule; only such a payout names its transactions */
            readonly automatic: boolean;
            /** @description whether all of its transactions are booked */
            readonly complete: boolean;
            /**
             * Format: date-time
             * @description when Stripe made it
             */
            readonly createdAt: string;
            readonly failureCode: string | null;
            readonly fees: components["schemas"]["MoneyOutput"];
            readonly gross: components["schemas"]["MoneyOutput"];
            /** Format: uuid */
            readonly id: string;
            /** @description gross minus fees */
            readonly net: components["schemas"]["MoneyOutput"];
            /** @description for ?cursor=, where it has more than a thousand transactions */
            readonly nextCursor: string | null;
            /** @description Stripe's status, such as `paid` or `failed` */
            readonly status: string;
            readonly stripeId: string;
            readonly transactionCount: number;
            readonly transactions: readonly components["schemas"]["BalanceTransaction"][];
            /** @description what its transactions do not explain; 0 once it is complete */
            readonly unexplained: components["schemas"]["MoneyOutput"];
        };
        readonly Pledge: {
            /** @description what the next charge asks for */
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
            /** @description null where none follows */
            readonly nextChargeAt: string | null;
            /** @description null where nothing is owed */
            readonly overdueSince: string | null;
            /** @enum {string} */
            readonly status: "trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown";
            /**
             * Format: uuid
             * @description the tip that it began with
             */
            readonly tipId: string;
        };
        readonly PreparedSecondStep: {
            readonly passkeyOptions: ({
                readonly challenge: string;
            } & {
                readonly [key: string]: unknown;
            }) | null;
            /** @description what this member can give */
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
            /** @description null while it goes on */
            readonly endedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** @description subscribers who were moved and told */
            readonly moved: number;
            readonly noticeDays: number;
            /** Format: date-time */
            readonly startedAt: string;
            readonly startedById: string | null;
            /** @description the price that subscribers are moved to */
            readonly to: components["schemas"]["MoneyOutput"];
            /** @description those who are still to be moved; 0 once it has ended */
            readonly waiting: number;
        };
        readonly PriceMovePreview: {
            readonly from: readonly {
                /** @description those who first renew or pay at their old price */
                readonly later: number;
                /** @description subscribers whose next invoice asks for the new amount */
                readonly now: number;
                readonly price: components["schemas"]["MoneyOutput"];
            }[];
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** @description those who first renew or pay at their old price */
            readonly later: number;
            readonly noticeDays: number;
            /** @description subscribers whose next invoice asks for the new amount */
            readonly now: number;
            /** @description the present price, before discounts */
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
            /** @description all plans where null */
            readonly tier: string | null;
        };
        readonly Reauthentication: {
            /** @description how long this session counts as freshly signed in; may be past */
            readonly freshUntil: string | null;
            /** @description what this member can give */
            readonly proofs: readonly ("password" | "code" | "passkey")[];
            /** @description whether password and code also need `factorCode` or `recoveryCode` */
            readonly secondFactor: boolean;
        };
        readonly Receipt: {
            readonly amount: components["schemas"]["MoneyOutput"];
            /** Format: uuid */
            readonly id: string;
            /** @description the invoice's page; anyone with the address may open it, for at least ten days from now */
            readonly invoiceUrl: string | null;
            /** @enum {string} */
            readonly kind: "tip" | "subscription" | "gift";
            /** @description of the invoice; null without an invoice */
            readonly number: string | null;
            /** Format: date-time */
            readonly paidAt: string;
            /** @description the invoice as PDF, likewise */
            readonly pdfUrl: string | null;
            readonly refunded: components["schemas"]["MoneyOutput"];
            /** @enum {string} */
            readonly status: "succeeded" | "partially_refunded" | "refunded" | "disputed";
            /** @description the tax within the amount; null where none was calculated */
            readonly tax: components["schemas"]["MoneyOutput"] | null;
            /** @description what is left of the tax: the rest went back, in proportion to refunds and disputes */
            readonly taxLeft: components["schemas"]["MoneyOutput"] | null;
            readonly tipId: string | null;
        };
        readonly Reconciliation: {
            /** @description transactions of Stripe's balance that were booked; in a dry run would be */
            readonly booked: number;
            readonly differences: readonly components["schemas"]["Difference"][];
            /** @description how many differences there were */
            readonly drift: number;
            /** @description at Stripe, and not ours */
            readonly foreign: readonly components["schemas"]["Difference"][];
            readonly repaired: number;
            /** @description money that cannot be tied to a row of the other side */
            readonly unmatched: readonly components["schemas"]["Unmatched"][];
        };
        readonly ReconciliationDetail: {
            readonly booked: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description the first 200 */
            readonly differences: readonly components["schemas"]["Difference"][];
            /** @description how many differences there are, so far */
            readonly drift: number;
            readonly dryRun: boolean;
            readonly failedAt: string | null;
            readonly failure: string | null;
            readonly finishedAt: string | null;
            /** @description how many objects at Stripe are not ours */
            readonly foreign: number;
            /** Format: uuid */
            readonly id: string;
            readonly repaired: number;
            /** @description null for the whole history */
            readonly since: string | null;
            readonly startedAt: string | null;
            /** @enum {string} */
            readonly state: "waiting" | "running" | "done" | "failed";
            /** @description how many of Stripe's lists were compared */
            readonly step: number;
            /** @description of how many; 0 before it begins */
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
            /** @description how many differences there are, so far */
            readonly drift: number;
            readonly dryRun: boolean;
            readonly failedAt: string | null;
            readonly failure: string | null;
            readonly finishedAt: string | null;
            /** @description how many objects at Stripe are not ours */
            readonly foreign: number;
            /** Format: uuid */
            readonly id: string;
            readonly repaired: number;
            /** @description null for the whole history */
            readonly since: string | null;
            readonly startedAt: string | null;
            /** @enum {string} */
            readonly state: "waiting" | "running" | "done" | "failed";
            /** @description how many of Stripe's lists were compared */
            readonly step: number;
            /** @description of how many; 0 before it begins */
            readonly steps: number;
            readonly unmatchedCount: number;
        };
        readonly Recurring: {
            /** @description what each period costs, before discounts */
            readonly amount: components["schemas"]["MoneyOutput"];
            /** @description the article whose wall led to it */
            readonly article: string | null;
            readonly cancelAt: string | null;
            /** @description when its end was asked for */
            readonly cancelledAt: string | null;
            readonly cancelReason: ("too_expensive" | "unused" | "missing_features" | "low_quality" | "customer_service" | "switched_service" | "too_complex" | "other") | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly currentPeriodEnd: string;
            readonly endedAt: string | null;
            /** @description how often it is charged, where that is neither every month nor every year */
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
            /** @description when it was taken over from elsewhere */
            readonly movedInAt: string | null;
            /** @description since when nothing is collected */
            readonly pausedAt: string | null;
            /** @description when it was refused as a member's second subscription, and given back */
            readonly refusedAt: string | null;
            /** @enum {string} */
            readonly status: "trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown";
            /** @description null for a monthly tip */
            readonly tier: string | null;
            /** @description as it was sold; null for a monthly tip */
            readonly trialDays: number | null;
        };
        readonly RedeemedGift: {
            readonly endsAt: string | null;
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** Format: date-time */
            readonly redeemedAt: string;
            /** @description null while another time is paid */
            readonly startsAt: string | null;
            readonly tier: string;
        };
        /** @description A reply to a comment; it has no replies of its own */
        readonly Reply: {
            readonly articleSlug: string;
            /** @description Null once the comment was removed or its author is gone */
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
            /** @description Until when the caller may change their own comment; null for all others */
            readonly editableUntil: string | null;
            readonly editedAt: string | null;
            readonly featured: boolean;
            /** @description The name that a guest of another system gave, whose comment was moved here; else null */
            readonly guestName: string | null;
            /** @description Sanitised; null once removed */
            readonly html: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description By the caller */
            readonly liked: boolean;
            readonly likes: number;
            /** @description The top-level comment of its thread; threads are one level deep */
            readonly parentId: string | null;
            /**
             * Format: uri
             * @description The page that shows it within its thread
             */
            readonly permalink: string;
            readonly pinned: boolean;
            readonly replies: readonly unknown[];
            /** @description Published replies */
            readonly replyCount: number;
            /**
             * @description Only the author sees a held comment, which waits for a moderator, and a rejected one
             * @enum {string}
             */
            readonly status: "published" | "held" | "rejected" | "removed";
        };
        readonly ResentReceipt: {
            readonly payment: components["schemas"]["Payment"];
            /** @description the address that it was sent to */
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
            /** @description since when by an app */
            readonly enrolledAt: string | null;
            /** @description since when by a passkey alone, as staff may */
            readonly passkeySince: string | null;
            readonly recoveryCodesLeft: number;
            /** @description whether the site requires one of you, as of all staff */
            readonly wanted: boolean;
        };
        readonly SettledCheckout: {
            /** @enum {string} */
            readonly kind: "tip" | "subscription" | "gift";
            /** @enum {string} */
            readonly status: "pending" | "succeeded" | "failed" | "expired";
            /** Format: uuid */
            readonly tipId?: string;
            /** @description whether a payment arrived that differs from what was sold, and staff check it */
            readonly underReview: boolean;
        };
        readonly Setup: {
            /** @description whether all but the optional steps are done */
            readonly isComplete: boolean;
            readonly steps: readonly {
                readonly done: boolean;
                /** @description not every publication needs it */
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
            /** @description only for clients that are no browser, and in embedded sessions; browsers have cookies */
            readonly refreshToken?: string;
        };
        readonly SignedInByLink: {
            readonly accessToken: string;
            /** @description Seconds until the access token expires */
            readonly expiresIn: number;
            /** @description whether the account began with this sign-in */
            readonly isNew?: boolean;
            readonly member: components["schemas"]["Member"];
            /** @description only for clients that are no browser, and in embedded sessions; browsers have cookies */
            readonly refreshToken?: string;
            /** @description The full URL to return to; null if none was requested */
            readonly returnTo: string | null;
        };
        readonly Site: {
            readonly addresses: {
                readonly account: string | null;
                /** @description such as `/{year}/{month}/{slug}`; the canonicalUrl of an article wins */
                readonly article: string | null;
                readonly author: string | null;
                readonly plans: string | null;
                readonly signIn: string | null;
                readonly tag: string | null;
            };
            readonly copyright: string;
            readonly currency: string;
            readonly language: string;
            /** @description that a reader may choose */
            readonly languages: readonly ("en" | "de" | "fr" | "es" | "ar")[];
            /** @description as on our own pages; addresses are absolute */
            readonly look: {
                readonly accent: string;
                readonly favicon: string | null;
                /** @enum {string} */
                readonly font: "serif" | "old-style" | "slab" | "sans" | "humanist" | "geometric";
                readonly logo: string | null;
            };
            readonly meter: {
                /**
                 * @description when free reads are renewed; `rolling` is some days after the first one
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
            /** @description whether we show pages to readers: `false` answers 404, `redirect` 301 to the address on your site, for those that you have an address for */
            readonly ownPages: boolean | "redirect";
            /** @description those that the site has */
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
                readonly name: string;
                readonly taxId: string;
            };
            /** @description the tags that the front page links to */
            readonly sections: readonly {
                readonly name: string;
                readonly tag: string;
            }[];
            readonly shareNetworks: readonly ("bluesky" | "facebook" | "linkedin" | "reddit" | "telegram" | "threads" | "whatsapp" | "x")[];
            /** @description where the site is read; null where it is read on our own pages */
            readonly siteUrl: string | null;
            readonly social: readonly {
                readonly name: string;
                readonly url: string;
            }[];
            readonly subscriptions: {
                /**
                 * @description what a first bank debit opens before the money has arrived
                 * @enum {string}
                 */
                readonly firstDebitOpens: "nothing" | "tier";
                /** @description whether members may pause a subscription */
                readonly pause: boolean;
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
            /** @description one in so many walls is reported as `sampled` */
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
            /** @description after saving a body: what of it readers do not get */
            readonly dropped?: readonly {
                readonly what: string;
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
            readonly slug: string;
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
            readonly slug: string;
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
                readonly name: string;
            }[];
            readonly finishedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description what was asked for last */
            readonly operation: ("preview" | "apply" | "check" | "undo") | null;
            readonly progress: {
                readonly count: number;
                /** @description of the whole step */
                readonly percent: number | null;
                /** @description until the step ends, as an estimate */
                readonly secondsLeft: number | null;
                /** @enum {string} */
                readonly step: "read" | "plan" | "apply" | "check" | "undo" | "list";
                /** @description of how many, where that is known */
                readonly total: number | null;
                readonly what: string;
            } | null;
            /** @enum {string} */
            readonly state: "new" | "working" | "done" | "failed";
            /** @description whether the live subscriptions of the Stripe account are taken over */
            readonly stripe: boolean;
        };
        readonly StaffMoveDetail: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly failure: string | null;
            readonly files: readonly {
                readonly bytes: number;
                readonly name: string;
            }[];
            readonly finishedAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description what was asked for last */
            readonly operation: ("preview" | "apply" | "check" | "undo") | null;
            /** @description as YAML; null until the files were looked at */
            readonly plan: string | null;
            readonly progress: {
                readonly count: number;
                /** @description of the whole step */
                readonly percent: number | null;
                /** @description until the step ends, as an estimate */
                readonly secondsLeft: number | null;
                /** @enum {string} */
                readonly step: "read" | "plan" | "apply" | "check" | "undo" | "list";
                /** @description of how many, where that is known */
                readonly total: number | null;
                readonly what: string;
            } | null;
            readonly result: components["schemas"]["MoveResult"] | null;
            /** @enum {string} */
            readonly state: "new" | "working" | "done" | "failed";
            /** @description whether the live subscriptions of the Stripe account are taken over */
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
            readonly slug: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly version: number;
        };
        /** @description What the caller may see of what was found */
        readonly StaffSearch: {
            readonly articles: readonly {
                /** Format: uuid */
                readonly id: string;
                readonly publishedAt: string | null;
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
                readonly kind: "tip" | "subscription" | "gift";
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
            /** @description what it includes, one line each */
            readonly benefits: readonly string[];
            /** Format: date-time */
            readonly createdAt: string;
            readonly description: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @description those of them that pay a price that was replaced; they keep it until they are moved */
            readonly onOlderPrices: number;
            readonly position: number;
            readonly prices: readonly components["schemas"]["TierPrice"][];
            readonly slug: string;
            /** @description live subscriptions to it */
            readonly subscribers: number;
            /** @description days before the first payment, once for a member */
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
            /** @description null where anonymous */
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
            /** @description what the lists of words said of its words; `rejected` ones never show */
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
             * @description in the site's time zone
             * @example 2026-11
             */
            readonly month: string;
            /** @enum {string} */
            readonly status: "draft" | "approved";
            /** @description below 0 where more went back than came in */
            readonly total: components["schemas"]["MoneyOutput"];
            /** @description the payment through Stripe; null where none was tried */
            readonly transfer: {
                /** @description Stripe's last refusal */
                readonly failure: string | null;
                /** @description Stripe's id, once it was paid */
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
             * @description in the site's time zone
             * @example 2026-11
             */
            readonly month: string;
            /** @enum {string} */
            readonly status: "draft" | "approved";
            /** @description below 0 where more went back than came in */
            readonly total: components["schemas"]["MoneyOutput"];
            /** @description the payment through Stripe; null where none was tried */
            readonly transfer: {
                /** @description Stripe's last refusal */
                readonly failure: string | null;
                /** @description Stripe's id, once it was paid */
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
             * @description when it was counted
             */
            readonly at: string;
            /** @description null unless it is asked for */
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
            /** @description what follows at the period's end */
            readonly changesTo: {
                /** @enum {string} */
                readonly interval: "month" | "year";
                readonly price: components["schemas"]["MoneyOutput"];
                readonly tier: string;
            } | null;
            /** Format: date-time */
            readonly currentPeriodEnd: string;
            /** @description how often it is charged, where that is neither every month nor every year */
            readonly every: {
                readonly count: number;
                /** @enum {string} */
                readonly unit: "day" | "week" | "month" | "year";
            } | null;
            /** @description until when access goes on while a payment is overdue */
            readonly graceUntil: string | null;
            /** @enum {string} */
            readonly interval: "month" | "year";
            /** @description since when nothing is collected; access ends with the paid time */
            readonly pausedAt: string | null;
            /** @description when it is collected again; null where it is not paused, or openly */
            readonly pausedUntil: string | null;
            /** @description a change that begins once it is paid; until then nothing has changed */
            readonly pendingChange: {
                /**
                 * Format: uri
                 * @description Stripe's page on which it is confirmed and paid
                 */
                readonly confirmUrl: string;
                /** Format: date-time */
                readonly expiresAt: string;
                /** @enum {string} */
                readonly interval: "month" | "year";
                readonly tier: string;
            } | null;
            /** @description what each period costs at the price that it was sold at, before discounts; null where it is not known */
            readonly price: components["schemas"]["MoneyOutput"] | null;
            /** @enum {string} */
            readonly status: "trialing" | "active" | "past_due" | "incomplete" | "incomplete_expired" | "unpaid" | "paused" | "canceled" | "unknown";
            /** @description the tier's slug */
            readonly tier: string;
            /** @description until when it may be taken back whole; null where it may not */
            readonly withdrawUntil: string | null;
        };
        readonly SubscriptionChangePreview: {
            /** @description what is charged at once */
            readonly dueNow: components["schemas"]["MoneyOutput"];
            /** @enum {string} */
            readonly interval: "month" | "year";
            /**
             * Format: date-time
             * @description the time that the amount is counted from; send it with the change
             */
            readonly prorationDate: string;
            /** @description what each period costs, before discounts */
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
            /** @description null where anonymous */
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
            /** @description what it includes, one line each */
            readonly benefits: readonly string[];
            readonly description: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly prices: readonly components["schemas"]["TierPrice"][];
            readonly slug: string;
            /** @description days before the first payment, once for a member */
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
            /** @description null where anonymous */
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
                /** @description what a payment costs the publication; null where it does not say */
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
            /** @description the site's own currency */
            readonly currency: string;
            /** @description send it along with the tip */
            readonly formToken: string;
            /** Format: date-time */
            readonly formTokenExpiresAt: string;
            readonly intervals: readonly ("once" | "month")[];
            /** @description what a tip from so much on opens for its giver */
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
            /** @description from an appeal to its decision; null where none was decided */
            readonly medianAppealHours: number | null;
            /** @description from a report to its decision; null where none was decided */
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
                /** @description when it closes by itself; null if it does not */
                readonly closesAt: string | null;
                readonly open: boolean;
                readonly reason: ("conversation_closed" | "sign_in" | "banned" | "email_unconfirmed" | "subscription_required") | null;
            };
            /** @description for readers without an account on pages that get no cookie: send it as `Authorization: Visitor …` to read the article again */
            readonly visitor?: string;
        };
        readonly Unmatched: {
            /** @description what cannot be tied; signed */
            readonly amount: components["schemas"]["MoneyOutput"];
            /** @enum {string} */
            readonly kind: "session" | "charge" | "refund" | "dispute" | "fee" | "balance" | "payout" | "payment" | "list";
            /** @enum {string} */
            readonly reason: "not_ours" | "not_at_stripe" | "not_paid" | "dismissed" | "not_permitted" | "order_unknown" | "owner_unknown" | "plan_unknown" | "amount_differs" | "currency_differs" | "fee_differs" | "sum_differs";
            /** @description for `list`, the name of one of Stripe's lists that the key may not read */
            readonly stripeId: string;
        };
        readonly UploadedImage: {
            readonly bytes: number;
            readonly height: number;
            /** @description as an article's `image` takes it */
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
                /** @description the beginning of the body */
                readonly answer: string | null;
                /** Format: date-time */
                readonly at: string;
                readonly durationMs: number;
                readonly error: string | null;
                /** @description null where nothing was answered */
                readonly status: number | null;
            }[];
            readonly nextAttemptAt: string | null;
            /** @description what is sent; the headers hold the id of the event and the signature */
            readonly request: {
                readonly body: unknown;
                readonly url: string;
            };
            /**
             * @description `dead`: given up after ten attempts in three days; it can be sent again
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
            /** @description since when every attempt failed; null where the last one arrived */
            readonly failingSince: string | null;
            /** Format: uuid */
            readonly id: string;
            /** @description `failing`: nothing arrived for three days; `gone`: the receiver answered 410 */
            readonly pauseCause: ("staff" | "failing" | "gone") | null;
            readonly pausedAt: string | null;
            /** @description deliveries that wait */
            readonly pending: number;
            /** @description until when the secret before the last rotation signs too */
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
            /** Format: date-time */
            readonly receivedAt: string;
            /** @description for an event flagged for review, fetched from Stripe now */
            readonly review: {
                readonly acceptable: boolean;
                /** @description why it cannot be accepted */
                readonly because: ("recurs" | "nothing_differs" | "nothing_paid" | "paid_otherwise" | "not_of_ours" | "nothing_to_book" | "other_mode") | null;
                readonly differences: readonly {
                    /** @example amount */
                    readonly name: string;
                    /** @description as we asked for it */
                    readonly ours: string | null;
                    /** @description as Stripe has it now */
                    readonly stripe: string | null;
                }[];
                /** @description whether what was bought follows once it is accepted, or only the money counts */
                readonly opens: boolean;
                /** @description what came in */
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
                /** @description the address of an article on this site, on `siteUrl` or on an allowed origin; its trailing slash, `www.`, fragment and tracking parameters do not count */
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
                            /** @description the page on which readers at the network address of a group open it */
                            readonly unlockUrl?: string;
                            readonly url: string;
                        } | null;
                        /** @enum {string} */
                        readonly reason: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe";
                        /** @description of the article at the address */
                        readonly slug: string;
                        /** @description when access ends; null if it does not */
                        readonly until: string | null;
                        /** @description as asked */
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
                     * @description addresses of articles on this site, on `siteUrl` or on an allowed origin; trailing slash, `www.`, fragment and tracking parameters do not count
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
                                /** @description the page on which readers at the network address of a group open it */
                                readonly unlockUrl?: string;
                                readonly url: string;
                            } | null;
                            /** @enum {string} */
                            readonly reason: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe" | "not_found";
                            /** @description as asked; of an address, the slug of its article, or null where none is known */
                            readonly slug: string | null;
                            /** @description when access ends; null if it does not */
                            readonly until: string | null;
                            /** @description as asked; absent where a slug was asked */
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
                    /** @description who will verify the token: a host or an origin; by default this server */
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
                /** @description a tag, as its slug or as it was written */
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
                        /** @description for ?cursor=; null on the last page */
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
            /** @description The article has another slug now */
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
                /** @description Only comments that staff featured, also replies */
                readonly featured?: "true" | "false";
                readonly limit?: number;
                /** @description Pinned comments lead every order */
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
                        /** @description for ?cursor=; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description The article has another slug now */
            readonly 301: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not changed since the ETag in If-None-Match */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                    /** @description The comment that it replies to, on the same article */
                    readonly parentId?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The comment; its status says whether others see it */
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
            /** @description Whether the member follows it now */
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
            /** @description Whether the member follows it now */
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
            /** @description Whether the member follows it now */
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
            /** @description The article has another slug now */
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
                     * @description of a wall: it is one in `wallSample` of `GET /v1/site`, and counts as so many
                     * @default false
                     */
                    readonly sampled?: boolean;
                    /** @enum {string} */
                    readonly step: "wall" | "plans";
                };
            };
        };
        readonly responses: {
            /** @description Counted, if there is such an article */
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
                         * @description of a change by staff that waits: when it is made without the old address
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
                         * @description of a change by staff that waits: when it is made without the old address
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
                    /** @description accepted by the person who confirms, where another client registered */
                    readonly name?: string;
                    /** @description From the registration's answer; browsers omit it and send their cookie */
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
                    /** @description From the registration's answer; browsers omit it and send their cookie */
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
                /** @description The page that receives the code in its fragment: an address of RETURN_ADDRESSES, whose query may be added to. Without it the code is for the window that the page opened, by postMessage */
                readonly returnTo?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It may */
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
                    /** @description The page that receives the code in its fragment: an address of RETURN_ADDRESSES, whose query may be added to. Without it the code is for the window that the page opened, by postMessage */
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
                    /** @description The secret of the challenge */
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
                    /** @description From the request's answer; browsers omit it and send their cookie */
                    readonly requestId?: string;
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
                    /** @description From the request's answer; browsers omit it and send their cookie */
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
                    readonly "application/json": components["schemas"]["SignedIn"];
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
                     * @description From the mail; with its requestId
                     * @example 271828
                     */
                    readonly code?: string;
                    /**
                     * @description Of the app, for members who have one
                     * @example 271828
                     */
                    readonly factorCode?: string;
                    /** @description The result of the browser, by its toJSON(); needs no second factor */
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
                    /** @description From the request of the code */
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
                        /** @description To be sent with the code */
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
                    /** @description The result of the browser, by its toJSON() */
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
                    /** @description From the refusal second_factor_required */
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
                    /** @description From the refusal second_factor_required */
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
                        /** @description for ?cursor=; null on the last page */
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
                        /** @description the page of the handle, among the author's links; null where none is */
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
            /** @description Where it is */
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
            /** @description What became of it */
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
                /** @description Only comments that staff featured, also replies */
                readonly featured?: "true" | "false";
                readonly limit?: number;
                /** @description Pinned comments lead every order */
                readonly sort?: "newest" | "oldest" | "top" | "replies";
                /** @description the address of an article on this site, on `siteUrl` or on an allowed origin; its trailing slash, `www.`, fragment and tracking parameters do not count */
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
                        /** @description for ?cursor=; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description Not changed since the ETag in If-None-Match */
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
                /** @description the address of an article on this site, on `siteUrl` or on an allowed origin; its trailing slash, `www.`, fragment and tracking parameters do not count */
                readonly url: string;
            };
            readonly header?: {
                /** @description The same key and body give the same answer for 24 hours */
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
                    /** @description The comment that it replies to, on the same article */
                    readonly parentId?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The comment; its status says whether others see it */
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
            /** @description Not changed since the ETag in If-None-Match */
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
            /** @description The comment as it is now */
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
            /** @description In the moderation queue */
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
            /** @description The likes as they are now */
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
            /** @description The likes as they are now */
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
                    /** @description why the content is illegal */
                    readonly explanation: string;
                    /**
                     * @description that the statements are believed to be accurate and complete
                     * @constant
                     */
                    readonly goodFaith: true;
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description A link to confirm the report was mailed */
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
                        /** @description for ?cursor=; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description Not changed since the ETag in If-None-Match */
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
            /** @description In the moderation queue */
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
            /** @description A page that confirms it */
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
                /** @description the address of an article on this site, on `siteUrl` or on an allowed origin; its trailing slash, `www.`, fragment and tracking parameters do not count */
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
                /** @description the address of an article on this site, on `siteUrl` or on an allowed origin; its trailing slash, `www.`, fragment and tracking parameters do not count */
                readonly url: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As the article has it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly canComment: boolean;
                        /** @description when it closes by itself; null if it does not */
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
            /** @description Read, or ignored where it is no such report */
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
                    /** @description From the mailed link */
                    readonly token: string;
                };
            };
        };
        readonly responses: {
            /** @description Being erased */
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
                    /** @description From the mailed link */
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
                /** @description the id of the last event that you have; from the oldest where left out */
                readonly after?: string;
                /** @description the same, for clients of lists */
                readonly cursor?: string;
                readonly limit?: number;
                /** @description with commas between them; all by default */
                readonly types?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events; `nextCursor` for ?after= where there are more */
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
            /** @description What it gives */
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
            /** @description What it opens, and when */
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
                    /** @description as in the invitation */
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
                     * @description your own address, as a confirmation
                     * @example reader@example.com
                     */
                    readonly confirm: string;
                };
            };
        };
        readonly responses: {
            /** @description Signed out, and being erased */
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
            /** @description The new address confirms */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * Format: date-time
                         * @description of a proof younger than a week: the change waits until then
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
            /** @description The address of the feed */
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
            /** @description The address of the feed */
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["RedeemedGift"][];
                        /** @description for ?cursor=; null on the last page */
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["BoughtGift"][];
                        /** @description for ?cursor=; null on the last page */
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
                        /** @description for ?cursor=; null on the last page */
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["IgnoredMember"][];
                        /** @description for ?cursor=; null on the last page */
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
                    /** @description by slug; other lists stay as they are */
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
                    /** @description One daily digest instead of single mails */
                    readonly daily?: boolean;
                    /** @description Moderators' decisions on your comments */
                    readonly decisions?: boolean;
                    /** @description Comments that mention you */
                    readonly mentions?: boolean;
                    /** @description For moderators: the queues, once a day */
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
                        /** @description for ?cursor=; null on the last page */
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
                    /** @description The result of the browser, by its toJSON() */
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
                        /** @description for ?cursor=; null on the last page */
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
                        /** @description for ?cursor=; null on the last page */
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
            /** @description It has ended */
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
                     * @description in the minor unit of its currency
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
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                    /** @description passed on to Stripe, where staff read it; not stored here */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                     * @description as the preview returned it, so that exactly what it said is charged
                     */
                    readonly prorationDate?: string;
                    readonly tier: string;
                };
            };
        };
        readonly responses: {
            /** @description The subscription, or what the change would cost */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                     * @description collected again from the first period that begins then or later; openly without
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
                /** @description The same key and body give the same answer for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Where it is */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                /** @description The same key and body give the same answer for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It ends, and the refunds are on their way */
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
                        /** @description its slug */
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
                    /** @description by slug; other lists stay as they are */
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
            /** @description In the moderation queue */
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
            /** @description To the page or the PDF at Stripe */
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
            /** @description A page that says so */
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
                        /** @description for ?cursor=; null on the last page */
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
                        /** @description that it is written in */
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
                /** @description the network address that they read from; the answer then says what unlocking would do */
                readonly ip?: string;
                /** @description for a member */
                readonly memberId?: string;
                /** @description for a browser without an account: the first part of its cookie pp_visitor */
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
                        /** @description how much of the article each output would contain for them at that moment */
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
                            readonly rung: "public" | "staff" | "member" | "subscription" | "tier" | "comp" | "group" | "gift" | "meter" | "sponsored" | "payment_failed" | "meter_available" | "sign_in" | "upgrade" | "meter_exhausted" | "subscribe";
                            /** @constant */
                            readonly step: "rung";
                        } | {
                            /** @enum {string} */
                            readonly because: "opens" | "not_begun" | "ended" | "other_article" | "other_tier" | "level_without_tiers" | "meter_exempt";
                            readonly grant: components["schemas"]["Grant"];
                            readonly opens: boolean;
                            /** @constant */
                            readonly step: "grant";
                        })[];
                        /** @description whether unlocking from `ip` would open it; null if it is open, or without `ip` */
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
                        /** @description for ?cursor=; null on the last page */
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
                    /** @description the only network addresses and ranges from which it works */
                    readonly addresses?: readonly string[];
                    /**
                     * Format: date-time
                     * @description within a year; a year from now if it is left out
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
                        /** @description the network addresses and ranges from which it works; everywhere if empty */
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
                        /** @description the admin who made or kept it; null once erased */
                        readonly responsible: {
                            /** Format: uuid */
                            readonly id: string;
                            readonly name: string;
                        } | null;
                        readonly scopes: readonly ("articles:write" | "read:full" | "members:read" | "members:write" | "grants:write" | "comments:write" | "mail:send" | "events:read")[];
                        /**
                         * @description `stopped` until an admin keeps it: who answers for it is no admin any more, or suspended
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
            /** @description The key as it is now */
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
                readonly cursor?: string;
                readonly limit?: number;
                readonly status?: "draft" | "scheduled" | "published";
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
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
            /** @description CSV, newest first; authors are slugs with spaces between them */
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
    readonly emailArticle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body give the same answer for 24 hours */
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
                /** @description whose edition: of a reader without an account, with a free one, or who pays */
                readonly as?: "unknown" | "free" | "paying";
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
            /** @description The sums over all links */
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
                        readonly raised: components["schemas"]["MoneyOutput"];
                        readonly reached: boolean;
                        readonly takesBack: boolean;
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
                    /** @description in the minor unit */
                    readonly amount: number;
                    /**
                     * @description ISO 4217, lower case
                     * @example usd
                     */
                    readonly currency: string;
                    /**
                     * @description whether refunds that drop below the goal close the article again
                     * @default false
                     */
                    readonly takesBack?: boolean;
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
                        readonly raised: components["schemas"]["MoneyOutput"];
                        readonly reached: boolean;
                        readonly takesBack: boolean;
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
            /** @description There is none any more */
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
                /** @description of a subscriber; its slug */
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
            /** @description As readers get it */
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
                        /** @description for ?cursor=; null on the last page */
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
                        /** @description for ?cursor=; null on the last page */
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
                        /** @description for ?cursor=; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StaffAuthor"][];
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
            /** @description As it is now */
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
            /** @description As it is now */
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
            /** @description As it is now */
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
            /** @description CSV, oldest month first, in minor units and UTC. Amounts are signed: net is gross plus refunds, disputes, fees and other; payout is what left for the bank. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
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
            /** @description The comment as it is now */
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
            /** @description The comment as it is now */
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
            /** @description The comment as it is now */
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
            /** @description The comment as it is now */
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
            /** @description The comment as it is now */
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
            /** @description The comment as it is now */
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
                    /** @description For illegal content: the facts, for its author and for the public */
                    readonly facts?: string | null;
                    /**
                     * @description For illegal content: the law that it violates
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
            /** @description The comment as it is now */
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
            /** @description The comment as it is now */
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
            /** @description EXTF, version 13 of the posting batch, in UTF-8: one line for each account, kind and tax rate, on the last day of the month. Only the currency that is asked for. */
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
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                    /** @description of a lost dispute that is appealed */
                    readonly appealReason?: string;
                    /** @description what is left out stays; an empty text removes */
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
                    /** @description whether it goes to the bank, which takes it once; false saves a draft at Stripe */
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
                /** @description the first day; by default thirty days before the last */
                readonly from?: string;
                /** @description the last day, included; by default today in the publication's time zone */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The figures of the span */
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
                /** @description the first day; by default thirty days before the last */
                readonly from?: string;
                /** @description the last day, included; by default today in the publication's time zone */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, by day in the publication's time zone. A checkout counts on its own day, also once it is paid. */
            readonly 200: {
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
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
            /** @description It has ended */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly compMembers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The same key and body give the same answer for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly memberIds: readonly string[];
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
            /** @description How many got it */
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
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
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
                     * @description how long a pass by IP address lasts; null until the end of the day
                     * @default null
                     */
                    readonly passHours?: number | null;
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
            /** @description Ended */
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
                    readonly domains?: readonly {
                        /** @example school.example */
                        readonly domain: string;
                        /** @default false */
                        readonly subdomains?: boolean;
                    }[];
                    /** Format: date-time */
                    readonly from?: string;
                    readonly name?: string;
                    /** @description how long a pass by IP address lasts; null until the end of the day */
                    readonly passHours?: number | null;
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
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
            /** @description Removed */
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
            /** @description Its usage */
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
                /** @description what it shows */
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
                /** @description the end of the image's address */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted; caches may show it for a day */
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Issue"][];
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
            /** @description The issue as it is now */
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
            /** @description The issue as it is now */
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
            /** @description The issue as it is now */
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
                /** @description slugs with commas between them */
                readonly plans?: string;
                readonly segment?: string;
                /** @description the issue's own audience by default */
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
            /** @description The issue as it is now */
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
                /** @description whose edition: of a reader without an account, with a free one, or who pays */
                readonly as?: "unknown" | "free" | "paying";
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["IssueRecipient"][];
                        /** @description for ?cursor=; null on the last page */
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
            /** @description The figures as of now */
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
                    /** @description at once by default */
                    readonly sendAt?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The issue as it is now */
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
            /** @description The issue as it is now */
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
                     * @default paying
                     * @enum {string}
                     */
                    readonly as?: "unknown" | "free" | "paying";
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
                    /** @description instead of ids: all who match */
                    readonly filter?: {
                        /** @description the id that a member had in the system from which they were moved */
                        readonly externalId?: string;
                        /** Format: date-time */
                        readonly joinedBefore?: string;
                        /** Format: date-time */
                        readonly joinedFrom?: string;
                        readonly label?: string;
                        /** @description is subscribed to this newsletter; its slug */
                        readonly list?: string;
                        /**
                         * Format: date-time
                         * @description was last seen before, or never
                         */
                        readonly notSeenSince?: string;
                        /** @description has paid so much in the site's currency, in minor units, refunds not counted */
                        readonly paidAtLeast?: number;
                        /** @description subscribes to this plan now; its slug */
                        readonly plan?: string;
                        /** @description part of a name or an address, or an id */
                        readonly query?: string;
                        /** @enum {string} */
                        readonly role?: "reader" | "moderator" | "editor" | "admin";
                        /**
                         * Format: date-time
                         * @description was last seen at this instant or later
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
            /** @description How many changed */
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
                        /** @description for ?cursor=; null on the last page */
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
                /** @description the id that a member had in the system from which they were moved */
                readonly externalId?: string;
                readonly joinedBefore?: string;
                readonly joinedFrom?: string;
                readonly label?: string;
                readonly limit?: number;
                /** @description is subscribed to this newsletter; its slug */
                readonly list?: string;
                /** @description was last seen before, or never */
                readonly notSeenSince?: string;
                /** @description has paid so much in the site's currency, in minor units, refunds not counted */
                readonly paidAtLeast?: number;
                /** @description subscribes to this plan now; its slug */
                readonly plan?: string;
                /** @description part of a name or an address, or an id */
                readonly query?: string;
                readonly role?: "reader" | "moderator" | "editor" | "admin";
                /** @description was last seen at this instant or later */
                readonly seenFrom?: string;
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
                        /** @description for ?cursor=; null on the last page */
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
                    /** @description The reason of a ban or mute; stored as a note for staff */
                    readonly banReason?: string;
                    /**
                     * @description With a ban: hide all comments of the member
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
                        /** @description for ?cursor=; null on the last page */
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
                    /** @description how you know who they are */
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Both addresses were told */
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
            /** @description The newest 200 */
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
                        /** @description for ?cursor=; null on the last page */
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
            /** @description Asked for; a second admin does the same within 24 hours */
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
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                     * @description collected again from the first period that begins then or later; openly without
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
                /** @description The same key and body give the same answer for 24 hours */
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
                    /** @description The changed settings; the others are the site's */
                    readonly policy: {
                        /** @description Words or phrases that reject a comment */
                        readonly bannedWords?: readonly string[];
                        /** @description So many comments of a new member wait until as many were published; 0 is off */
                        readonly holdFirst?: number;
                        /** @description More links than this hold a comment; null is off */
                        readonly linksAllowed?: number | null;
                        /**
                         * @description Asks an outside service; until it answers, comments are open or held
                         * @enum {string}
                         */
                        readonly outsideCheck?: "off" | "open" | "held";
                        /**
                         * @description Which one: the one at COMMENT_CHECK_URL, or Akismet by AKISMET_KEY, which is sent the text, and the name and network address of its writer
                         * @enum {string}
                         */
                        readonly outsideService?: "own" | "akismet";
                        /** @description More rejections than this in 30 days hold what a member writes; null is off */
                        readonly rejectionsTolerated?: number | null;
                        /** @description The same text again on an article is refused for this long; 0 is off */
                        readonly repeatWithinSeconds?: number;
                        /** @description More open reports than this hold a comment; null is off */
                        readonly reportsTolerated?: number | null;
                        /** @description A member waits this long between two comments; 0 is off */
                        readonly secondsBetween?: number;
                        /** @description Words or phrases that hold a comment */
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
                        /** @description Comments of these days, at most the newest 5,000 */
                        readonly considered: number;
                        /** @description Held or rejected by the policy, and would have been published */
                        readonly freed: readonly {
                            /** Format: date-time */
                            readonly createdAt: string;
                            readonly excerpt: string;
                            /** Format: uuid */
                            readonly id: string;
                            readonly was: {
                                /** @description A phase of the policy, or "moderator"; null where no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned") | null;
                                /** @enum {string} */
                                readonly status: "published" | "held" | "rejected";
                            };
                            readonly wouldBe: {
                                /** @enum {string} */
                                readonly outcome: "publish" | "hold" | "reject" | "refuse";
                                /** @description A phase of the policy, or "moderator"; null where no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned" | "too_fast" | "repeated") | null;
                            };
                        }[];
                        /** @description Published, and would have been held, rejected or refused */
                        readonly held: readonly {
                            /** Format: date-time */
                            readonly createdAt: string;
                            readonly excerpt: string;
                            /** Format: uuid */
                            readonly id: string;
                            readonly was: {
                                /** @description A phase of the policy, or "moderator"; null where no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned") | null;
                                /** @enum {string} */
                                readonly status: "published" | "held" | "rejected";
                            };
                            readonly wouldBe: {
                                /** @enum {string} */
                                readonly outcome: "publish" | "hold" | "reject" | "refuse";
                                /** @description A phase of the policy, or "moderator"; null where no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned" | "too_fast" | "repeated") | null;
                            };
                        }[];
                        /** @description Approved or rejected by a moderator, and the policy would have decided otherwise */
                        readonly otherwise: readonly {
                            /** Format: date-time */
                            readonly createdAt: string;
                            readonly excerpt: string;
                            /** Format: uuid */
                            readonly id: string;
                            readonly was: {
                                /** @description A phase of the policy, or "moderator"; null where no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned") | null;
                                /** @enum {string} */
                                readonly status: "published" | "held" | "rejected";
                            };
                            readonly wouldBe: {
                                /** @enum {string} */
                                readonly outcome: "publish" | "hold" | "reject" | "refuse";
                                /** @description A phase of the policy, or "moderator"; null where no phase objected */
                                readonly phase: ("pace" | "repeat" | "staff" | "banned_words" | "suspect_words" | "links" | "newcomer" | "record" | "reports" | "outside" | "moderator") | null;
                                readonly reason: ("banned_words" | "suspect_words" | "links" | "new_member" | "rejections" | "reports" | "outside_check" | "spam" | "abuse" | "hate" | "illegal" | "off_topic" | "other" | "misinformation" | "duplicate" | "banned" | "too_fast" | "repeated") | null;
                            };
                        }[];
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
                    /** @enum {string} */
                    readonly decision: "approve" | "reject";
                    readonly ids: readonly string[];
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
                            /** @description The error code where it could not be decided */
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
            /** @description The policy as it is now */
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
                    /** @description Words or phrases that reject a comment */
                    readonly bannedWords?: readonly string[];
                    /** @description So many comments of a new member wait until as many were published; 0 is off */
                    readonly holdFirst?: number;
                    /** @description More links than this hold a comment; null is off */
                    readonly linksAllowed?: number | null;
                    /**
                     * @description Asks an outside service; until it answers, comments are open or held
                     * @enum {string}
                     */
                    readonly outsideCheck?: "off" | "open" | "held";
                    /**
                     * @description Which one: the one at COMMENT_CHECK_URL, or Akismet by AKISMET_KEY, which is sent the text, and the name and network address of its writer
                     * @enum {string}
                     */
                    readonly outsideService?: "own" | "akismet";
                    /** @description More rejections than this in 30 days hold what a member writes; null is off */
                    readonly rejectionsTolerated?: number | null;
                    /** @description The same text again on an article is refused for this long; 0 is off */
                    readonly repeatWithinSeconds?: number;
                    /** @description More open reports than this hold a comment; null is off */
                    readonly reportsTolerated?: number | null;
                    /** @description A member waits this long between two comments; 0 is off */
                    readonly secondsBetween?: number;
                    /** @description Words or phrases that hold a comment */
                    readonly suspectWords?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description The policy as it is now */
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
                        /** @description for ?cursor=; null on the last page */
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
                        /** @description for ?cursor=; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
        };
    };
    readonly getTransparencyReport: {
        readonly parameters: {
            readonly query?: {
                /** @description the first day; by default thirty days before the last */
                readonly from?: string;
                /** @description the last day, included; by default today in the publication's time zone */
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
                /** @description the first day; by default thirty days before the last */
                readonly from?: string;
                /** @description the last day, included; by default today in the publication's time zone */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV; a line for each measure and reason */
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
                        /** @description for ?cursor=; null on the last page */
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
    readonly addMoveFile: {
        readonly parameters: {
            readonly query?: {
                /** @description What the old system called the file: of some systems it tells what the file holds. Whatever cannot stand in a file name is left out */
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
    readonly carryOutMove: {
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
                    /** @description whether the live subscriptions of the Stripe account are taken over with the move; as it was asked for last, without */
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
                    /** @description YAML */
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
            /** @description CSV, in the order of time, in minor units. The sum of `change` until an instant is the MRR then. `payer_id` is the member, or after an erasure an id without a person. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StaffNewsletter"][];
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
            /** @description As it is now */
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
            /** @description As it is now */
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
            /** @description As it is now */
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
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                    /** @description for the kind `code` */
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
                    /** @description for how many months; as long as the subscription lasts where absent */
                    readonly months?: number;
                    /** @description on pages and invoices */
                    readonly name: string;
                    readonly percentOff?: number;
                    /** @description all plans where absent */
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
                /** @description paid before */
                readonly before?: string;
                readonly cursor?: string;
                /** @description paid then or later */
                readonly from?: string;
                readonly kind?: "tip" | "subscription" | "gift";
                readonly limit?: number;
                /** @description only what this member paid */
                readonly memberId?: string;
                /** @description part of the payer's name or address, or the number of an invoice, or Stripe's id */
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
                        /** @description for ?cursor=; null on the last page */
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
            /** @description CSV, newest first, in minor units */
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
                /** @description The same key and body give the same answer for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What was sent, and to whom */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                    /** @description in the minor unit of the payment's currency; all that is left where absent */
                    readonly amount?: number;
                };
            };
        };
        readonly responses: {
            /** @description The payment afterwards */
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
                        /** @description for ?cursor=; null on the last page */
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
            /** @description CSV, in minor units and UTC. Amounts are signed as they changed the balance, and add up to net and payout of `bookkeeping.csv`; revenue, refunds and disputes by kind and tax rate. */
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
                    /** @description only report */
                    readonly dryRun?: boolean;
                    /** @description the whole history, whatever the window */
                    readonly full?: boolean;
                    /**
                     * Format: date-time
                     * @description the start of the window; the last 30 days where absent
                     */
                    readonly since?: string;
                };
            };
        };
        readonly responses: {
            /** @description What differed */
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["ReconciliationRun"][];
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description only report */
                    readonly dryRun?: boolean;
                    /** @description the whole history, whatever the window */
                    readonly full?: boolean;
                    /**
                     * Format: date-time
                     * @description the start of the window; the last 30 days where absent
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
                        /** @description for ?cursor=; null on the last page */
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
            /** @description CSV, newest first, in minor units. `amount` is what each period costs. `every_count` and `every_unit` say how often it is charged where that is neither every month nor every year. */
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
            /** @description The figures */
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
                /** @description a name, an address, the number of a receipt, an id of Stripe, a title */
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
                        /** @description the id that a member had in the system from which they were moved */
                        readonly externalId?: string;
                        /** Format: date-time */
                        readonly joinedBefore?: string;
                        /** Format: date-time */
                        readonly joinedFrom?: string;
                        readonly label?: string;
                        /** @description is subscribed to this newsletter; its slug */
                        readonly list?: string;
                        /**
                         * Format: date-time
                         * @description was last seen before, or never
                         */
                        readonly notSeenSince?: string;
                        /** @description has paid so much in the site's currency, in minor units, refunds not counted */
                        readonly paidAtLeast?: number;
                        /** @description subscribes to this plan now; its slug */
                        readonly plan?: string;
                        /** @description part of a name or an address, or an id */
                        readonly query?: string;
                        /** @enum {string} */
                        readonly role?: "reader" | "moderator" | "editor" | "admin";
                        /**
                         * Format: date-time
                         * @description was last seen at this instant or later
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
    readonly exportMemberTable: {
        readonly parameters: {
            readonly query?: {
                /** @description the id that a member had in the system from which they were moved */
                readonly externalId?: string;
                readonly joinedBefore?: string;
                readonly joinedFrom?: string;
                readonly label?: string;
                /** @description is subscribed to this newsletter; its slug */
                readonly list?: string;
                /** @description was last seen before, or never */
                readonly notSeenSince?: string;
                /** @description has paid so much in the site's currency, in minor units, refunds not counted */
                readonly paidAtLeast?: number;
                /** @description subscribes to this plan now; its slug */
                readonly plan?: string;
                /** @description part of a name or an address, or an id */
                readonly query?: string;
                readonly role?: "reader" | "moderator" | "editor" | "admin";
                /** @description was last seen at this instant or later */
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
            /** @description The steps in their order */
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
                        /** @description patterns of addresses, below `siteUrl`; null is our own page */
                        readonly addresses: {
                            /** @default null */
                            readonly account: string | null;
                            /**
                             * @description such as `/{year}/{month}/{slug}`; the canonicalUrl of an article wins
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
                         * @description whether comments, tips and access decisions at an address of your site (`?url=`) create an article there where there is none; on `siteUrl` and allowed origins, not on our own pages
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
                            /** @description digits of an account, for DATEV */
                            readonly accountLength: number;
                            /** @description for DATEV; 0 leaves it out */
                            readonly adviserNumber: number;
                            /** @description the Stripe balance, against which all is posted */
                            readonly balance: string | "";
                            /** @description for DATEV; 0 leaves it out */
                            readonly clientNumber: number;
                            /** @description the same for disputes */
                            readonly disputes: string | "";
                            readonly fees: string | "";
                            readonly other: string | "";
                            /** @description the bank account, or money in transit */
                            readonly payouts: string | "";
                            /** @description empty takes them off the account of the revenue */
                            readonly refunds: string | "";
                            /** @description by kind and tax rate; the most exact name wins */
                            readonly revenue: {
                                readonly [key: string]: string | "";
                            };
                            /** @description the tax in revenue; empty posts revenue with its tax in one amount */
                            readonly tax: string | "";
                            /** @description the first month of the fiscal year */
                            readonly yearBegins: number;
                        };
                        readonly comments: {
                            /**
                             * @description Conversations close so many days after their article was published; null is never
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
                                /** @description Words or phrases that reject a comment */
                                readonly bannedWords: readonly string[];
                                /** @description So many comments of a new member wait until as many were published; 0 is off */
                                readonly holdFirst: number;
                                /** @description More links than this hold a comment; null is off */
                                readonly linksAllowed: number | null;
                                /**
                                 * @description Asks an outside service; until it answers, comments are open or held
                                 * @enum {string}
                                 */
                                readonly outsideCheck: "off" | "open" | "held";
                                /**
                                 * @description Which one: the one at COMMENT_CHECK_URL, or Akismet by AKISMET_KEY, which is sent the text, and the name and network address of its writer
                                 * @enum {string}
                                 */
                                readonly outsideService: "own" | "akismet";
                                /** @description More rejections than this in 30 days hold what a member writes; null is off */
                                readonly rejectionsTolerated: number | null;
                                /** @description The same text again on an article is refused for this long; 0 is off */
                                readonly repeatWithinSeconds: number;
                                /** @description More open reports than this hold a comment; null is off */
                                readonly reportsTolerated: number | null;
                                /** @description A member waits this long between two comments; 0 is off */
                                readonly secondsBetween: number;
                                /** @description Words or phrases that hold a comment */
                                readonly suspectWords: readonly string[];
                            };
                            /**
                             * @description For so many months a tip gives its giver the badge `supporter`; 0 is never
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
                            /** @description browsers in which a link opens its article */
                            readonly openings: number;
                            /** @description gift links that a subscriber may create */
                            readonly perMonth: number;
                            readonly validDays: number;
                        };
                        /**
                         * @description of the articles, and of pages and mails where they are translated into it
                         * @default en
                         */
                        readonly language: string;
                        /**
                         * @description languages that readers may choose for pages and mails
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
                             * @description of buttons and links; darker on light pages and lighter on dark ones where it could not be read otherwise
                             * @default #8a2b12
                             */
                            readonly accent: string;
                            /**
                             * @description the icon of browser tabs
                             * @default null
                             */
                            readonly favicon: string | null;
                            /**
                             * @description of headlines and text, from readers' own devices
                             * @default serif
                             * @enum {string}
                             */
                            readonly font: "serif" | "old-style" | "slab" | "sans" | "humanist" | "geometric";
                            /**
                             * @description instead of the name at the top; null for the name
                             * @default null
                             */
                            readonly logo: string | null;
                        };
                        readonly meter: {
                            readonly anonymous: number;
                            /**
                             * @description different articles that free reads without an account, and those of new accounts, open at one network address in a day
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
                            /** @description mails that a process sends at once; a crash may repeat this many */
                            readonly atOnce: number;
                            /** @description mails of issues sent per second, by all processes together */
                            readonly perSecond: number;
                            /** @description whether a confirmed signup gets a welcome mail */
                            readonly welcome: boolean;
                        };
                        /**
                         * @description whether we show pages to readers: `false` answers 404, `redirect` 301 to the address on your site, for those that you have an address for
                         * @default true
                         */
                        readonly ownPages: boolean | "redirect";
                        readonly pages: {
                            /**
                             * @description Markdown; empty for none
                             * @default
                             */
                            readonly about: string;
                            /**
                             * @description Markdown; empty for none
                             * @default
                             */
                            readonly imprint: string;
                            /**
                             * @description Markdown; empty for none
                             * @default
                             */
                            readonly privacy: string;
                            /**
                             * @description Markdown; empty for none
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
                                /** @description whether Stripe makes an invoice for each single tip, for which it charges a fee */
                                readonly tips: boolean;
                            };
                            /**
                             * @description whether a payment that its bank reports as fraud is refunded at once; otherwise it waits for a review
                             * @default false
                             */
                            readonly refundFraudWarnings: boolean;
                        };
                        /**
                         * @default {
                         *       "newsletter": {
                         *         "title": "Do you like what you read?",
                         *         "body": "Sign up for our newsletters and get stories like this one by mail.",
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
                             * @description the postal address, in lines
                             * @default
                             */
                            readonly address: string;
                            /**
                             * @description the legal name; empty for that of the site
                             * @default
                             */
                            readonly name: string;
                            /**
                             * @description the name that mails come from; empty for MAIL_FROM
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
                         * @description networks that articles can be shared on, beside copying and mail
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
                         * @description where the site is read; null where it is read on our own pages
                         * @default null
                         */
                        readonly siteUrl: string | null;
                        /**
                         * @description links in the footer to the site elsewhere
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
                             * @description among authors: each article the same, by words, or by `weights`
                             * @enum {string}
                             */
                            readonly divide: "equal" | "words" | "list";
                            /** @description percent of subscriptions, after fees, that goes to the authors of the month */
                            readonly revenueShare: number;
                            /** @description percent of tips for an author or an article, after fees, that goes to its authors */
                            readonly tipsShare: number;
                            /** @description whether an approved statement is paid to the Stripe account of its author */
                            readonly transfers: boolean;
                            /** @description what each author has, by their slugs; for the rule 'list' */
                            readonly weights: {
                                readonly [key: string]: number;
                            };
                        };
                        readonly subscriptions: {
                            /**
                             * @description what a first bank debit opens before the money has arrived: nothing, or the tier
                             * @default nothing
                             * @enum {string}
                             */
                            readonly firstDebitOpens: "nothing" | "tier";
                            /** @default 7 */
                            readonly graceDays: number;
                            /**
                             * @description one free trial for each account; for each mailbox, whatever follows a plus sign; or for each mailbox and each card
                             * @default mailbox
                             * @enum {string}
                             */
                            readonly oneTrialPer: "account" | "mailbox" | "card";
                            /**
                             * @description whether members may pause; access then ends with the paid time
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
                             * @description for subscriptions and gift subscriptions sold from now on: no Stripe Tax, prices that include it, or tax added to the price
                             * @default off
                             * @enum {string}
                             */
                            readonly subscriptions: "off" | "inclusive" | "exclusive";
                            /**
                             * @description the same for tips, once and monthly
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
                         * @description in which days and months begin
                         * @default UTC
                         * @example Europe/Lisbon
                         */
                        readonly timeZone: string;
                        /**
                         * @description by currency: what a payment costs you, in hundredths of a percent and a fixed part, so that givers can cover it
                         * @default {}
                         */
                        readonly tipFees: {
                            readonly [key: string]: {
                                readonly basisPoints: number;
                                readonly fixed: number;
                            };
                        };
                        /**
                         * @description by currency: a tip of this amount or more gives access to a scope for so many days
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
                         * @description one in so many walls is reported by browsers, for the figures by article, and counts as so many; 1 reports each
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
                        /** @description such as `/{year}/{month}/{slug}`; the canonicalUrl of an article wins */
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
                    /** @description whether comments, tips and access decisions at an address of your site (`?url=`) create an article there where there is none; on `siteUrl` and allowed origins, not on our own pages */
                    readonly articlesByUrl?: boolean;
                    readonly bookkeeping?: {
                        /** @description digits of an account, for DATEV */
                        readonly accountLength?: number;
                        /** @description for DATEV; 0 leaves it out */
                        readonly adviserNumber?: number;
                        /** @description the Stripe balance, against which all is posted */
                        readonly balance?: string | "";
                        /** @description for DATEV; 0 leaves it out */
                        readonly clientNumber?: number;
                        /** @description the same for disputes */
                        readonly disputes?: string | "";
                        readonly fees?: string | "";
                        readonly other?: string | "";
                        /** @description the bank account, or money in transit */
                        readonly payouts?: string | "";
                        /** @description empty takes them off the account of the revenue */
                        readonly refunds?: string | "";
                        /** @description by kind and tax rate; the most exact name wins */
                        readonly revenue?: {
                            readonly [key: string]: string | "";
                        };
                        /** @description the tax in revenue; empty posts revenue with its tax in one amount */
                        readonly tax?: string | "";
                        /** @description the first month of the fiscal year */
                        readonly yearBegins?: number;
                    };
                    readonly comments?: {
                        /** @description Conversations close so many days after their article was published; null is never */
                        readonly closeAfterDays?: number | null;
                        readonly editWindowSeconds?: number;
                        readonly policy?: {
                            /** @description Words or phrases that reject a comment */
                            readonly bannedWords?: readonly string[];
                            /** @description So many comments of a new member wait until as many were published; 0 is off */
                            readonly holdFirst?: number;
                            /** @description More links than this hold a comment; null is off */
                            readonly linksAllowed?: number | null;
                            /**
                             * @description Asks an outside service; until it answers, comments are open or held
                             * @enum {string}
                             */
                            readonly outsideCheck?: "off" | "open" | "held";
                            /**
                             * @description Which one: the one at COMMENT_CHECK_URL, or Akismet by AKISMET_KEY, which is sent the text, and the name and network address of its writer
                             * @enum {string}
                             */
                            readonly outsideService?: "own" | "akismet";
                            /** @description More rejections than this in 30 days hold what a member writes; null is off */
                            readonly rejectionsTolerated?: number | null;
                            /** @description The same text again on an article is refused for this long; 0 is off */
                            readonly repeatWithinSeconds?: number;
                            /** @description More open reports than this hold a comment; null is off */
                            readonly reportsTolerated?: number | null;
                            /** @description A member waits this long between two comments; 0 is off */
                            readonly secondsBetween?: number;
                            /** @description Words or phrases that hold a comment */
                            readonly suspectWords?: readonly string[];
                        };
                        /** @description For so many months a tip gives its giver the badge `supporter`; 0 is never */
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
                        /** @description browsers in which a link opens its article */
                        readonly openings?: number;
                        /** @description gift links that a subscriber may create */
                        readonly perMonth?: number;
                        readonly validDays?: number;
                    };
                    /** @description of the articles, and of pages and mails where they are translated into it */
                    readonly language?: string;
                    /** @description languages that readers may choose for pages and mails */
                    readonly languages?: readonly ("en" | "de" | "fr" | "es" | "ar")[];
                    readonly look?: {
                        /** @description of buttons and links; darker on light pages and lighter on dark ones where it could not be read otherwise */
                        readonly accent?: string;
                        /** @description the icon of browser tabs */
                        readonly favicon?: string | null;
                        /**
                         * @description of headlines and text, from readers' own devices
                         * @enum {string}
                         */
                        readonly font?: "serif" | "old-style" | "slab" | "sans" | "humanist" | "geometric";
                        /** @description instead of the name at the top; null for the name */
                        readonly logo?: string | null;
                    };
                    readonly meter?: {
                        readonly anonymous?: number;
                        /** @description different articles that free reads without an account, and those of new accounts, open at one network address in a day */
                        readonly articlesPerAddress?: number;
                        readonly registered?: number;
                        readonly window?: ("day" | "week" | "month") | {
                            readonly rollingDays: number;
                        };
                    };
                    readonly name?: string;
                    readonly newsletters?: {
                        /** @description mails that a process sends at once; a crash may repeat this many */
                        readonly atOnce?: number;
                        /** @description mails of issues sent per second, by all processes together */
                        readonly perSecond?: number;
                        /** @description whether a confirmed signup gets a welcome mail */
                        readonly welcome?: boolean;
                    };
                    /** @description whether we show pages to readers: `false` answers 404, `redirect` 301 to the address on your site, for those that you have an address for */
                    readonly ownPages?: boolean | "redirect";
                    readonly pages?: {
                        /** @description Markdown; empty for none */
                        readonly about?: string;
                        /** @description Markdown; empty for none */
                        readonly imprint?: string;
                        /** @description Markdown; empty for none */
                        readonly privacy?: string;
                        /** @description Markdown; empty for none */
                        readonly terms?: string;
                    };
                    readonly payments?: {
                        readonly invoices?: {
                            /** @description the same for gift subscriptions */
                            readonly gifts?: boolean;
                            /** @description whether Stripe makes an invoice for each single tip, for which it charges a fee */
                            readonly tips?: boolean;
                        };
                        /** @description whether a payment that its bank reports as fraud is refunded at once; otherwise it waits for a review */
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
                        /** @description the postal address, in lines */
                        readonly address?: string;
                        /** @description the legal name; empty for that of the site */
                        readonly name?: string;
                        /** @description the name that mails come from; empty for MAIL_FROM */
                        readonly sender?: string;
                        readonly taxId?: string;
                    };
                    /** @description tags that the front page links to, in this order, with their names */
                    readonly sections?: readonly {
                        readonly name: string;
                        readonly tag: string;
                    }[];
                    /** @description networks that articles can be shared on, beside copying and mail */
                    readonly shareNetworks?: readonly ("bluesky" | "facebook" | "linkedin" | "reddit" | "telegram" | "threads" | "whatsapp" | "x")[];
                    readonly signIn?: {
                        /** @description staff without a second factor have no staff permissions */
                        readonly staffNeedSecondFactor?: boolean;
                    };
                    /** @description where the site is read; null where it is read on our own pages */
                    readonly siteUrl?: string | null;
                    /** @description links in the footer to the site elsewhere */
                    readonly social?: readonly {
                        readonly name: string;
                        /** Format: uri */
                        readonly url: string;
                    }[];
                    readonly statements?: {
                        /**
                         * @description among authors: each article the same, by words, or by `weights`
                         * @enum {string}
                         */
                        readonly divide?: "equal" | "words" | "list";
                        /** @description percent of subscriptions, after fees, that goes to the authors of the month */
                        readonly revenueShare?: number;
                        /** @description percent of tips for an author or an article, after fees, that goes to its authors */
                        readonly tipsShare?: number;
                        /** @description whether an approved statement is paid to the Stripe account of its author */
                        readonly transfers?: boolean;
                        /** @description what each author has, by their slugs; for the rule 'list' */
                        readonly weights?: {
                            readonly [key: string]: number;
                        };
                    };
                    readonly subscriptions?: {
                        /**
                         * @description what a first bank debit opens before the money has arrived: nothing, or the tier
                         * @enum {string}
                         */
                        readonly firstDebitOpens?: "nothing" | "tier";
                        readonly graceDays?: number;
                        /**
                         * @description one free trial for each account; for each mailbox, whatever follows a plus sign; or for each mailbox and each card
                         * @enum {string}
                         */
                        readonly oneTrialPer?: "account" | "mailbox" | "card";
                        /** @description whether members may pause; access then ends with the paid time */
                        readonly pause?: boolean;
                        readonly renewalNoticeDays?: number;
                        readonly withdrawalDays?: number;
                    };
                    readonly tax?: {
                        /** @description whether buyers can enter a business name and tax id for their invoice */
                        readonly collectTaxIds?: boolean;
                        /**
                         * @description for subscriptions and gift subscriptions sold from now on: no Stripe Tax, prices that include it, or tax added to the price
                         * @enum {string}
                         */
                        readonly subscriptions?: "off" | "inclusive" | "exclusive";
                        /**
                         * @description the same for tips, once and monthly
                         * @enum {string}
                         */
                        readonly tips?: "off" | "inclusive" | "exclusive";
                    };
                    /** @description texts that differ from ours, by their keys, in ICU MessageFormat and in the language of the site */
                    readonly texts?: {
                        readonly [key: string]: string;
                    };
                    /**
                     * @description in which days and months begin
                     * @example Europe/Lisbon
                     */
                    readonly timeZone?: string;
                    /** @description by currency: what a payment costs you, in hundredths of a percent and a fixed part, so that givers can cover it */
                    readonly tipFees?: {
                        readonly [key: string]: {
                            readonly basisPoints: number;
                            readonly fixed: number;
                        };
                    };
                    /** @description by currency: a tip of this amount or more gives access to a scope for so many days */
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
                    /** @description one in so many walls is reported by browsers, for the figures by article, and counts as so many; 1 reports each */
                    readonly wallSample?: number;
                };
            };
        };
        readonly responses: {
            /** @description The settings as they are now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description patterns of addresses, below `siteUrl`; null is our own page */
                        readonly addresses: {
                            /** @default null */
                            readonly account: string | null;
                            /**
                             * @description such as `/{year}/{month}/{slug}`; the canonicalUrl of an article wins
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
                         * @description whether comments, tips and access decisions at an address of your site (`?url=`) create an article there where there is none; on `siteUrl` and allowed origins, not on our own pages
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
                            /** @description digits of an account, for DATEV */
                            readonly accountLength: number;
                            /** @description for DATEV; 0 leaves it out */
                            readonly adviserNumber: number;
                            /** @description the Stripe balance, against which all is posted */
                            readonly balance: string | "";
                            /** @description for DATEV; 0 leaves it out */
                            readonly clientNumber: number;
                            /** @description the same for disputes */
                            readonly disputes: string | "";
                            readonly fees: string | "";
                            readonly other: string | "";
                            /** @description the bank account, or money in transit */
                            readonly payouts: string | "";
                            /** @description empty takes them off the account of the revenue */
                            readonly refunds: string | "";
                            /** @description by kind and tax rate; the most exact name wins */
                            readonly revenue: {
                                readonly [key: string]: string | "";
                            };
                            /** @description the tax in revenue; empty posts revenue with its tax in one amount */
                            readonly tax: string | "";
                            /** @description the first month of the fiscal year */
                            readonly yearBegins: number;
                        };
                        readonly comments: {
                            /**
                             * @description Conversations close so many days after their article was published; null is never
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
                                /** @description Words or phrases that reject a comment */
                                readonly bannedWords: readonly string[];
                                /** @description So many comments of a new member wait until as many were published; 0 is off */
                                readonly holdFirst: number;
                                /** @description More links than this hold a comment; null is off */
                                readonly linksAllowed: number | null;
                                /**
                                 * @description Asks an outside service; until it answers, comments are open or held
                                 * @enum {string}
                                 */
                                readonly outsideCheck: "off" | "open" | "held";
                                /**
                                 * @description Which one: the one at COMMENT_CHECK_URL, or Akismet by AKISMET_KEY, which is sent the text, and the name and network address of its writer
                                 * @enum {string}
                                 */
                                readonly outsideService: "own" | "akismet";
                                /** @description More rejections than this in 30 days hold what a member writes; null is off */
                                readonly rejectionsTolerated: number | null;
                                /** @description The same text again on an article is refused for this long; 0 is off */
                                readonly repeatWithinSeconds: number;
                                /** @description More open reports than this hold a comment; null is off */
                                readonly reportsTolerated: number | null;
                                /** @description A member waits this long between two comments; 0 is off */
                                readonly secondsBetween: number;
                                /** @description Words or phrases that hold a comment */
                                readonly suspectWords: readonly string[];
                            };
                            /**
                             * @description For so many months a tip gives its giver the badge `supporter`; 0 is never
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
                            /** @description browsers in which a link opens its article */
                            readonly openings: number;
                            /** @description gift links that a subscriber may create */
                            readonly perMonth: number;
                            readonly validDays: number;
                        };
                        /**
                         * @description of the articles, and of pages and mails where they are translated into it
                         * @default en
                         */
                        readonly language: string;
                        /**
                         * @description languages that readers may choose for pages and mails
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
                             * @description of buttons and links; darker on light pages and lighter on dark ones where it could not be read otherwise
                             * @default #8a2b12
                             */
                            readonly accent: string;
                            /**
                             * @description the icon of browser tabs
                             * @default null
                             */
                            readonly favicon: string | null;
                            /**
                             * @description of headlines and text, from readers' own devices
                             * @default serif
                             * @enum {string}
                             */
                            readonly font: "serif" | "old-style" | "slab" | "sans" | "humanist" | "geometric";
                            /**
                             * @description instead of the name at the top; null for the name
                             * @default null
                             */
                            readonly logo: string | null;
                        };
                        readonly meter: {
                            readonly anonymous: number;
                            /**
                             * @description different articles that free reads without an account, and those of new accounts, open at one network address in a day
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
                            /** @description mails that a process sends at once; a crash may repeat this many */
                            readonly atOnce: number;
                            /** @description mails of issues sent per second, by all processes together */
                            readonly perSecond: number;
                            /** @description whether a confirmed signup gets a welcome mail */
                            readonly welcome: boolean;
                        };
                        /**
                         * @description whether we show pages to readers: `false` answers 404, `redirect` 301 to the address on your site, for those that you have an address for
                         * @default true
                         */
                        readonly ownPages: boolean | "redirect";
                        readonly pages: {
                            /**
                             * @description Markdown; empty for none
                             * @default
                             */
                            readonly about: string;
                            /**
                             * @description Markdown; empty for none
                             * @default
                             */
                            readonly imprint: string;
                            /**
                             * @description Markdown; empty for none
                             * @default
                             */
                            readonly privacy: string;
                            /**
                             * @description Markdown; empty for none
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
                                /** @description whether Stripe makes an invoice for each single tip, for which it charges a fee */
                                readonly tips: boolean;
                            };
                            /**
                             * @description whether a payment that its bank reports as fraud is refunded at once; otherwise it waits for a review
                             * @default false
                             */
                            readonly refundFraudWarnings: boolean;
                        };
                        /**
                         * @default {
                         *       "newsletter": {
                         *         "title": "Do you like what you read?",
                         *         "body": "Sign up for our newsletters and get stories like this one by mail.",
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
                             * @description the postal address, in lines
                             * @default
                             */
                            readonly address: string;
                            /**
                             * @description the legal name; empty for that of the site
                             * @default
                             */
                            readonly name: string;
                            /**
                             * @description the name that mails come from; empty for MAIL_FROM
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
                         * @description networks that articles can be shared on, beside copying and mail
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
                         * @description where the site is read; null where it is read on our own pages
                         * @default null
                         */
                        readonly siteUrl: string | null;
                        /**
                         * @description links in the footer to the site elsewhere
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
                             * @description among authors: each article the same, by words, or by `weights`
                             * @enum {string}
                             */
                            readonly divide: "equal" | "words" | "list";
                            /** @description percent of subscriptions, after fees, that goes to the authors of the month */
                            readonly revenueShare: number;
                            /** @description percent of tips for an author or an article, after fees, that goes to its authors */
                            readonly tipsShare: number;
                            /** @description whether an approved statement is paid to the Stripe account of its author */
                            readonly transfers: boolean;
                            /** @description what each author has, by their slugs; for the rule 'list' */
                            readonly weights: {
                                readonly [key: string]: number;
                            };
                        };
                        readonly subscriptions: {
                            /**
                             * @description what a first bank debit opens before the money has arrived: nothing, or the tier
                             * @default nothing
                             * @enum {string}
                             */
                            readonly firstDebitOpens: "nothing" | "tier";
                            /** @default 7 */
                            readonly graceDays: number;
                            /**
                             * @description one free trial for each account; for each mailbox, whatever follows a plus sign; or for each mailbox and each card
                             * @default mailbox
                             * @enum {string}
                             */
                            readonly oneTrialPer: "account" | "mailbox" | "card";
                            /**
                             * @description whether members may pause; access then ends with the paid time
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
                             * @description for subscriptions and gift subscriptions sold from now on: no Stripe Tax, prices that include it, or tax added to the price
                             * @default off
                             * @enum {string}
                             */
                            readonly subscriptions: "off" | "inclusive" | "exclusive";
                            /**
                             * @description the same for tips, once and monthly
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
                         * @description in which days and months begin
                         * @default UTC
                         * @example Europe/Lisbon
                         */
                        readonly timeZone: string;
                        /**
                         * @description by currency: what a payment costs you, in hundredths of a percent and a fixed part, so that givers can cover it
                         * @default {}
                         */
                        readonly tipFees: {
                            readonly [key: string]: {
                                readonly basisPoints: number;
                                readonly fixed: number;
                            };
                        };
                        /**
                         * @description by currency: a tip of this amount or more gives access to a scope for so many days
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
                         * @description one in so many walls is reported by browsers, for the figures by article, and counts as so many; 1 reports each
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
                        /** @description for ?cursor=; null on the last page */
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
                     * @description in the site's time zone
                     * @example 2026-11
                     */
                    readonly month: string;
                };
            };
        };
        readonly responses: {
            /** @description They are drafted */
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
                /** @description in the site's time zone */
                readonly month: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description CSV, in minor units */
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
                /** @description adds what as many days before them brought in (`before`) */
                readonly compare?: "before";
                /** @description the first day; by default thirty days before the last */
                readonly from?: string;
                /** @description the last day, included; by default today in the publication's time zone */
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Suppression"][];
                        /** @description for ?cursor=; null on the last page */
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["StaffTier"][];
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
            /** @description As it is now */
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
            /** @description As it is now */
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
            /** @description As it is now */
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["PriceMove"][];
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                     * @description the site's currency where it is left out
                     * @example usd
                     */
                    readonly currency?: string;
                    /** @enum {string} */
                    readonly interval: "month" | "year";
                    /**
                     * @description how long before the new amount is charged its subscriber is told, at least; where a period is shorter, the whole period, and never before so many days have passed since the start
                     * @default 30
                     */
                    readonly noticeDays?: number;
                    /** @description only say what it would do */
                    readonly preview?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description What it would do */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PriceMovePreview"];
                };
            };
            /** @description The move, which jobs carry out */
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
            /** @description It has ended */
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
                /** @description `waiting`: hidden because of its words, and no moderator has decided yet */
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
                        /** @description for ?cursor=; null on the last page */
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
            /** @description CSV, newest first, in minor units; a monthly tip is one line */
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
            /** @description The tip as it stands now */
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
            /** @description The tip as it stands now */
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
                        /** @description for ?cursor=; null on the last page */
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
                     * @description an https address of a public host
                     */
                    readonly url: string;
                };
            };
        };
        readonly responses: {
            /** @description With its secret */
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
                        /** @description since when every attempt failed; null where the last one arrived */
                        readonly failingSince: string | null;
                        /** Format: uuid */
                        readonly id: string;
                        /** @description `failing`: nothing arrived for three days; `gone`: the receiver answered 410 */
                        readonly pauseCause: ("staff" | "failing" | "gone") | null;
                        readonly pausedAt: string | null;
                        /** @description deliveries that wait */
                        readonly pending: number;
                        /** @description until when the secret before the last rotation signs too */
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
                     * @description `active` resumes it, and sends what waited
                     * @enum {string}
                     */
                    readonly status?: "active" | "paused";
                    readonly types?: readonly ("member.created" | "member.updated" | "member.erased" | "grant.opened" | "grant.closed" | "subscription.started" | "subscription.changed" | "subscription.renewed" | "subscription.past_due" | "subscription.cancelled" | "subscription.ended" | "payment.booked" | "payment.refunded" | "payment.disputed" | "tip.succeeded" | "gift.bought" | "gift.redeemed" | "comment.published" | "comment.held" | "comment.removed" | "article.published" | "article.updated" | "article.unpublished" | "newsletter.sent" | "consent.given" | "consent.withdrawn")[];
                    /**
                     * Format: uri
                     * @description an https address of a public host
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
                        /** @description for ?cursor=; null on the last page */
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
                         * @description until then both secrets sign
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
            /** @description What came of it */
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
                        /** @description when the last event arrived that was handled without failure */
                        readonly lastGoodAt: string | null;
                        /** @description for ?cursor=; null on the last page */
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
                /** @description The same key and body give the same answer for 24 hours */
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
            /** @description The event, decided on */
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
                /** @description The same key and body give the same answer for 24 hours */
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
            /** @description The event, decided on */
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
                /** @description The same key and body give the same answer for 24 hours */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the article whose wall led here, for the figures by article */
                    readonly articleSlug?: string;
                    /**
                     * @description of the tier's prices; the site's own where it is left out
                     * @example usd
                     */
                    readonly currency?: string;
                    /**
                     * Format: date-time
                     * @description when the code is mailed, within a year; once it is paid without
                     */
                    readonly giftDeliverAt?: string;
                    /**
                     * Format: email
                     * @description the address that gets the code; paid once, for one interval
                     * @example reader@example.com
                     */
                    readonly giftFor?: string;
                    /** @description who gives it, as the recipient reads it */
                    readonly giftFrom?: string;
                    /** @description to the recipient */
                    readonly giftMessage?: string;
                    /** @enum {string} */
                    readonly interval: "month" | "year";
                    readonly promotionCode?: string;
                    /**
                     * Format: uri
                     * @description where the buyer comes back to, with `?pennypress=succeeded` or `cancelled`; on an allowed origin
                     */
                    readonly returnUrl?: string;
                    readonly tier: string;
                };
            };
        };
        readonly responses: {
            /** @description Where it is bought */
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
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Tier"][];
                        /** @description for ?cursor=; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description As before */
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
                        /** @description for ?cursor=; null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            /** @description As before */
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
                /** @description The same key and body give the same answer for 24 hours */
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
                     * @description whether to charge so much more that the whole amount is left after the fee; only where the options name the fee
                     * @default false
                     */
                    readonly coverFee?: boolean;
                    /**
                     * @description ISO 4217, lower case
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
                    /** @description after proof_required: a text for which the SHA-256 of formToken, a colon and it begins with as many zero bits as the refusal says */
                    readonly proof?: string;
                    /**
                     * Format: uri
                     * @description where the buyer comes back to, with `?pennypress=succeeded` or `cancelled`; on an allowed origin
                     */
                    readonly returnUrl?: string;
                };
            };
        };
        readonly responses: {
            /** @description Where the tip is paid */
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
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "article.published";
                    /** @description of the payload; new fields do not raise it */
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
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "article.unpublished";
                    /** @description of the payload; new fields do not raise it */
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
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "article.updated";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly parentId: string | null;
                        readonly reason: string | null;
                        readonly status: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "comment.held";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly parentId: string | null;
                        readonly reason: string | null;
                        readonly status: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "comment.published";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly parentId: string | null;
                        readonly reason: string | null;
                        readonly status: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "comment.removed";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description as it is when this is sent; null once erased */
                        readonly email: string | null;
                        readonly newsletter: string;
                        readonly source: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "consent.given";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description as it is when this is sent; null once erased */
                        readonly email: string | null;
                        readonly newsletter: string;
                        readonly source: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "consent.withdrawn";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description the slug of the plan */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "gift.bought";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        /** Format: date-time */
                        readonly paidAt: string;
                        readonly startsAt: string | null;
                        /** @description the slug of the plan */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "gift.redeemed";
                    /** @description of the payload; new fields do not raise it */
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
                         * @description from when on it opens nothing; may lie ahead
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
                        /** @description null where it opens for everyone */
                        readonly memberId: string | null;
                        /** @enum {string} */
                        readonly scope: "site" | "tier" | "article";
                        /** @description the slug of the plan */
                        readonly tier: string | null;
                        /**
                         * Format: date-time
                         * @description a grant that reaches it ends without another event
                         */
                        readonly until: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "grant.closed";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null where it opens for everyone */
                        readonly memberId: string | null;
                        /** @enum {string} */
                        readonly scope: "site" | "tier" | "article";
                        /** @description the slug of the plan */
                        readonly tier: string | null;
                        /**
                         * Format: date-time
                         * @description a grant that reaches it ends without another event
                         */
                        readonly until: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "grant.opened";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description as it is when this is sent; null once erased */
                        readonly email: string | null;
                        /** Format: uuid */
                        readonly memberId: string;
                        readonly name: string | null;
                        /** @enum {string} */
                        readonly role: "reader" | "moderator" | "editor" | "admin";
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "member.created";
                    /** @description of the payload; new fields do not raise it */
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
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "member.erased";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description as it is when this is sent; null once erased */
                        readonly email: string | null;
                        /** Format: uuid */
                        readonly memberId: string;
                        readonly name: string | null;
                        /** @enum {string} */
                        readonly role: "reader" | "moderator" | "editor" | "admin";
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "member.updated";
                    /** @description of the payload; new fields do not raise it */
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
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "newsletter.sent";
                    /** @description of the payload; new fields do not raise it */
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
                        readonly kind: "tip" | "subscription" | "gift";
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        /** Format: date-time */
                        readonly paidAt: string;
                        /** Format: uuid */
                        readonly paymentId: string;
                        readonly tipId: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "payment.booked";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly paymentId: string | null;
                        readonly reason: string | null;
                        /** @description in Stripe's words */
                        readonly status: string;
                        readonly tipId: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "payment.disputed";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly paymentId: string | null;
                        /** Format: date-time */
                        readonly refundedAt: string;
                        readonly tipId: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "payment.refunded";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description in Stripe's words */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the slug of the plan */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.cancelled";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description in Stripe's words */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the slug of the plan */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.changed";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description in Stripe's words */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the slug of the plan */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.ended";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description in Stripe's words */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the slug of the plan */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.past_due";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description in Stripe's words */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the slug of the plan */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.renewed";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        readonly pausedAt: string | null;
                        /** @description in Stripe's words */
                        readonly status: string;
                        /** Format: uuid */
                        readonly subscriptionId: string;
                        /** @description the slug of the plan */
                        readonly tier: string | null;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "subscription.started";
                    /** @description of the payload; new fields do not raise it */
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
                        /** @description null for guests, and once erased */
                        readonly memberId: string | null;
                        /** Format: uuid */
                        readonly tipId: string;
                    };
                    /**
                     * Format: uuid
                     * @description the same in every attempt; also the header `webhook-id`
                     */
                    readonly id: string;
                    /** @description the order of events; of two about one object the higher is the newer */
                    readonly sequence: number;
                    /** @constant */
                    readonly type: "tip.succeeded";
                    /** @description of the payload; new fields do not raise it */
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
