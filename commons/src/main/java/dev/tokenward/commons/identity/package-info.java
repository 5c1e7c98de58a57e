/** Who calls, and what a role or a scope allows. How a credential is verified is the framework's matter. */
package dev.tokenward.commons.identity;
