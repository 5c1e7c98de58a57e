/** How SQL is spoken: one Jdbi over the service's data source, which knows {@code Money}. */
package dev.tokenward.commons.data;
