/** What all four services share at run time. It knows no service and no word of a service's domain. */
package dev.tokenward.commons;
