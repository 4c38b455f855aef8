"""New checks, and folders of policies as their author checks them."""
