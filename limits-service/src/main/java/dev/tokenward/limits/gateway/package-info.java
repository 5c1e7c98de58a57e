/**
 * The decision before a turn in the words of gateways: Envoy's HTTP {@code ext_authz} and nginx's {@code auth_request}.
 *
 * <p>Boundaries: nothing is decided here; {@code admission} does. Who the user is, the gateway says: whatever a client sends in
 * these headers, the gateway overwrites (deploy/gateways).
 */
package dev.tokenward.limits.gateway;
