/** Binds database connections to the caller's organization; PostgreSQL's row-level security does the rest. */
package dev.tokenward.commons.tenancy;
