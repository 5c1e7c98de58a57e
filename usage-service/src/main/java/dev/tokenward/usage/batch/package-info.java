/** Many rows as one statement. It knows no table and no word of the domain. */
package dev.tokenward.usage.batch;
