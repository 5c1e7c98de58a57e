/** Classes that break each a house rule, to show that the rule can fail. */
package dev.tokenward.testkit.misfit;
