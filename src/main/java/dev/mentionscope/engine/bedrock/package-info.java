/** Amazon Bedrock's Converse API: models of many makers behind one format. */
package dev.mentionscope.engine.bedrock;
