"""The certificate and the registered self-declaration: one page, laid out from blocks that share the space."""
