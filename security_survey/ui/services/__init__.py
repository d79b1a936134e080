"""What else the department offers: the menu of services and the panel that shows one."""
