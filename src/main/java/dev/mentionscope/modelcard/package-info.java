/**
 * What is known of each model: claims about its parameters, other metadata, prices, each with its source; and which model a
 * served name means. Uses no other room. "Parameter" means weights and biases here, never a request setting.
 */
package dev.mentionscope.modelcard;
