/** What holds for every request and every OpenAPI document of the suite. */
package dev.tokenward.commons.http;
