/** Whose usage it is: follows the directory, and moves usage of an identity to the person once one is known. */
package dev.tokenward.usage.attribution;
