/**
 * The one door: a reverse proxy that sends each path to the service that {@code routes.txt} names, as the Ingress
 * does in a cluster.
 *
 * A path is normalised before it is looked up, and what is sent on is the normalised path: no spelling of a path reaches
 * what is not routed. {@code Routes} and {@code RequestPath} are the rules; {@code Edge} serves them.
 */
package dev.tokenward.local.edge;
