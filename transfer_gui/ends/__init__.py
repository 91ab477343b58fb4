"""The two ends of a transfer, made of its link, its profile and the settings of hosts; and looks at them."""
