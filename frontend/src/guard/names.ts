/**
 * Given names in use in Norway, for the guard.
 *
 * From Statistics Norway (SSB), table 10501, "Persons, by girls' name and boys' name", figures of
 * 31 December 2020: names borne by 200 persons or more, open data under NLOD. Double names
 * are left out, since each half is there, and so are the names of the people of 7B, who do not
 * exist and are written about in the course.
 */

/** Names that are hardly anything else when they begin with a capital letter. */
export const SURE = (
  "Aage Aagot Aaron Aase Aashild Aasmund Abbas Abdallah Abdi Abdirahman Abdul Abdulkadir " +
  "Abdullah Abdullahi Abdulrahman Abel Abigail Abraham Adam Adel Adele Adelen Adelina Adem Adil " +
  "Adnan Adrian Adriana Agata Agathe Agnar Agnes Agnete Agnethe Agnieszka Ahmad Ahmed Ahmet " +
  "Aida Aiden Aileen Ailin Ailo Aina Aisha Aksel Alan Alba Albert Alejandro Aleksandar " +
  "Aleksander Aleksandr Aleksandra Alette Alex Alexander Alexandra Alexandru Alf Alfhild Alfred " +
  "Ali Alice Alicia Alicja Alida Alina Aline Alisa Alise Allan Alva Alvhild Alvilde Alvin Amal " +
  "Amalia Amalie Amanda Amanuel Amar Amelia Amelie Amer Amin Amir Amira Ammar Amna Amund Amy " +
  "Anas Anastasia Anbjørg Anders Andre Andrea Andreas Andrei Andrej Andres Andrew Andrine " +
  "Andrius Andrzej Aneta Anett Anette Angela Angelica Angelika Angelina Anine Anisa Anita Anja " +
  "Anlaug Ann Anna Annabelle Annar Annbjørg Anne Anneli Annelise Annette Anni Annie Annika " +
  "Anniken Annlaug Anny Ansgar Anthony Anton Antoni Antonia Antonio Anwar Aram Aria Arian " +
  "Ariana Ariel Arild Arman Armin Arna Arne Arnfinn Arnhild Arnold Arnstein Arnt Arnulf Aron " +
  "Arthur Artur Arturas Arve Arvid Arvin Aryan Asbjørg Asbjørn Asgeir Asha Aslak Aslaug Asle " +
  "Asma Asmund Asta Astri Atle Audhild Audny Audun Aurora Ausra Axel Aya Ayan Ayla Aylin Ayman " +
  "Ayse Azra Baard Balder Barbara Barbro Bartosz Bastian Beata Beate Beathe Beatrice Belinda " +
  "Bendik Benedicte Benedikte Bengt Benjamin Benny Bente Benthe Bergljot Berit Bernhard Bernt " +
  "Bertha Bertil Bertine Betina Bettina Betty Bianca Birger Birgit Birgitta Birgitte Birk Birte " +
  "Birthe Bjarne Bjarte Bjørg Bjørnar Bodil Bogdan Borghild Borgny Boris Bozena Brage Brede " +
  "Brian Brit Brita Brith Britt Bruno Brynhild Brynjar Brynjulf Bushra Bård Børge Børre Camilla " +
  "Carina Carine Carl Carla Carlos Carmen Carolina Caroline Carsten Casper Caspian Cassandra " +
  "Catharina Catherine Cathrin Cathrine Cato Catrine Cecilia Cecilie Celia Celina Celine " +
  "Cesilie Charles Charlie Charlotte Chris Christel Christer Christian Christiane Christin " +
  "Christina Christine Christoffer Christopher Cicilie Cindy Clara Claudia Claus Connie Conrad " +
  "Cornelia Cornelius Cristian Cristina Dagfinn Dagmar Dagny Dagrun Dalia Damian Dana Daniel " +
  "Daniela Daniella Danny Danuta Daria Darius Dariusz David Dawid Dawit Deborah Denis Dennis " +
  "Desiree Diana Didrik Dina Dominik Dominika Doris Dorota Dorthe Dorthea Ebba Edda Edel Edgar " +
  "Edin Edit Edita Edith Edle Edmund Edna Edvard Edvin Edward Edwin Edyta Egil Eigil Eileen " +
  "Eilen Eilert Eilif Eilin Einar Eira Eirik Eiril Eirill Eirin Eivind Eivor Ekaterina Elbjørg " +
  "Eldar Eldbjørg Eldrid Elea Eleah Elen Elena Elfrid Eliah Eliana Elida Elin Elina Eline " +
  "Elinor Elisa Elisabet Elisabeth Elise Eliza Elizabeth Ella Ellen Ellie Elling Ellinor Elliot " +
  "Elly Elma Elna Elsa Else Elsie Elvira Elzbieta Emanuel Embla Emelie Emely Emil Emilia " +
  "Emilian Emilie Emilija Emilio Emily Emina Emine Emir Emma Emmanuel Emmeline Emmy Emre Emrik " +
  "Endre Enya Eric Erica Erik Erika Erland Erle Erlend Erling Erna Ernst Esben Eskil Eskild " +
  "Espen Ester Esther Eva Evelina Evelyn Evy Ewa Ewelina Eyvind Fabian Fadumo Faisal Fanny " +
  "Farah Fatemeh Fatima Fatma Felicia Felix Ferdinand Filip Filippa Fillip Finn Fiona Flemming " +
  "Florian Frans Fred Freddy Frederik Fredrik Fredrikke Freya Fridtjof Fritz Frode Frøya " +
  "Frøydis Gabriel Gabriela Gabriella Gabrielle Galina Gaute Geir Georg George Gerd Gerda " +
  "Gerhard Gina Gine Gisle Gitte Gjermund Gjert Gjertrud Glenn Gloria Goran Gorm Grazyna Greta " +
  "Grete Gretha Grethe Gro Gry Grzegorz Gudbrand Gudmund Gudny Gudrun Gudveig Gunda Gunhild " +
  "Gunn Gunnar Gunnbjørg Gunnhild Gunnlaug Gunnvor Gunvald Gunvor Guri Guro Gustav Guttorm Gyda " +
  "Gøran Gøril Haakon Hadi Hafsa Hala Haldis Haldor Halfdan Halima Halldis Hallgeir Hallstein " +
  "Hallvard Halvard Halvor Hamdi Hamid Hamza Hana Hanan Hanna Hannah Hanne Harald Haris Harriet " +
  "Harry Hasan Hassan Hatice Hedvig Hege Heidi Heine Helen Helena Helene Helga Helge Helin " +
  "Helle Hennie Henning Henny Henriette Henrikke Henry Herborg Herdis Herman Hermann Hermine " +
  "Hermod Hiba Hilda Hilde Hildegunn Hildur Hilmar Hjalmar Hjørdis Hodan Hogne Holger Huda Hugo " +
  "Hulda Hussain Hussein Håkon Håvar Håvard Ian Iben Ibrahim Ida Idar Idris Idun Idunn Ieva " +
  "Igor Ilona Ilyas Iman Imran Ines Inga Ingar Inge Ingebjørg Ingeborg Ingelin Inger Ingerid " +
  "Ingfrid Ingjerd Ingolf Ingri Ingun Ingunn Ingvald Ingvar Ingvild Ingvill Iqra Iren Irena " +
  "Irene Irina Irma Irmelin Iryna Isaac Isabel Isabell Isabella Isabelle Iselin Ismail Ivan " +
  "Ivana Ivar Iwona Izabela Jacek Jacob Jacqueline Jahn Jakob Jakub Jamal James Jamila Jan Jana " +
  "Jane Janet Janicke Janita Jann Janne Jannicke Jannike Janusz Jarand Jarl Jarle Jaroslaw " +
  "Jasmin Jasmina Jasmine Jason Jeanett Jeanette Jelena Jenni Jennie Jennifer Jenny Jens Jeppe " +
  "Jerzy Jesper Jessica Jill Jim Jimmy Joachim Joacim Joakim Joan Joanna Joar Joel Jofrid Johan " +
  "Johann Johanna Johanne Johannes John Johnny Jolanta Jon Jonah Jonatan Jonathan Jone Jonny " +
  "Jorge Jorid Jorun Jorunn Jose Josef Josefine Joseph Josephine Joshua Jostein Judit Judith " +
  "Julia Julian Juliana Juliane Julianne Julie Julius Juni Jurgita Justin Justyna Jøran Jørgen " +
  "Jørn Jørund Kaare Kacper Kai Kaia Kaisa Kaj Kaja Kajsa Kamal Kamil Kamila Kamilla Karen Kari " +
  "Karianne Karim Karin Karina Karine Karl Karla Karol Karolina Karoline Karstein Karsten " +
  "Katarina Katarzyna Kate Katharina Kathe Katherine Kathinka Kathrin Kathrine Katinka Katja " +
  "Kato Katrin Katrina Katrine Kay Kelly Kenneth Kenny Kerstin Ketil Kevin Khadija Khaled " +
  "Khalid Khalil Kian Kine Kinga Kira Kirsten Kirsti Kitty Kjartan Kjell Kjellaug Kjellfrid " +
  "Kjellrun Kjersti Kjetil Klara Klaudia Klaus Knut Kolbjørn Konrad Kornelia Kornelius Kristel " +
  "Krister Kristi Kristian Kristiane Kristin Kristina Kristine Kristoffer Krystyna Krzysztof " +
  "Kurt Kyrre Kåre Laila Lajla Lana Lara Larisa Lars Lasse Laura Laurits Lavrans Lea Leah " +
  "Leander Leikny Leila Leiv Lena Lene Leni Lennart Leo Leon Leona Leonard Leonora Levi Leyla " +
  "Liam Liana Liban Lidia Lilian Liliana Lill Lilli Lillian Lilly Lily Lina Linda Lindis Linea " +
  "Linn Linnea Linus Lisa Lisbet Lisbeth Lise Liss Liva Livia Liz Liza Lone Lotta Lotte Louis " +
  "Louise Lovise Luca Lucas Lucia Lucy Ludvig Ludvik Luis Luka Lukas Lukasz Luna Lydia Maciej " +
  "Madeleine Madelen Madelene Mads Magda Magdalena Magna Magnar Magnhild Magni Magny Mahad " +
  "Mahamed Mahdi Mahmoud Maia Maiken Malak Malena Malene Malgorzata Mali Malik Malika Malin " +
  "Malvin Manuel Marc Marcel Marcin Marco Marcus Marek Maren Margaret Margareth Margarita " +
  "Margit Margot Margrete Margrethe Margunn Mari Maria Mariam Mariana Mariann Marianne Marie " +
  "Mariel Mariell Marielle Marija Marina Mario Marion Marit Marita Marius Mariusz Marko Markus " +
  "Marlen Marlene Marta Martha Marthe Martin Martina Martine Martinius Martinus Martyna Marvin " +
  "Marwa Mary Maryam Maryan Marzena Mateo Mateusz Mathea Matheo Mathias Mathilda Mathilde " +
  "Mathis Matias Matilda Matilde Mats Matteo Matthew Matthias Mattias Mattis Maud Maximilian " +
  "Maya Mehdi Mehmet Melanie Melina Melinda Melissa Melvin Merete Merethe Mette Mia Michael " +
  "Michaela Michal Michelle Mika Mikael Mikail Mikal Mikkel Mikolaj Milan Mildrid Milena Milian " +
  "Milla Mindaugas Mira Miranda Miriam Mirjam Mohamad Mohamed Mohammad Mohammed Molly Mona " +
  "Monica Monika Morgan Morten Mostafa Muhammad Muhammed Muna Mustafa Målfrid Nadine Nadja " +
  "Naima Najma Nancy Nanna Naomi Natalia Natalie Natan Natasha Nathalie Nathan Nathaniel Nellie " +
  "Nelly Ngoc Nicholas Nicklas Niclas Nicolai Nicolas Nicolay Nicole Nicoline Niels Niklas " +
  "Nikola Nikolai Nikolas Nikolay Nikoline Nils Nina Ninni Njål Noa Noah Noel Noor Nora Norah " +
  "Norunn Norvald Oda Oddbjørg Oddbjørn Oddgeir Oddlaug Oddmund Oddny Oddrun Oddvar Oddveig " +
  "Oddvin Oksana Ola Olaf Olai Olaug Olav Olava Ole Olea Olena Olga Oline Oliver Olivia Oliwia " +
  "Olve Omar Oscar Oskar Osman Osvald Othilie Otilie Ottar Otto Paal Patricia Patrick Patrik " +
  "Patrycja Patryk Paul Paula Paulina Pauline Pawel Peder Pedro Peggy Pernille Peter Petra " +
  "Petter Philip Phillip Pia Piotr Preben Pål Rabia Rachel Rafael Rafal Ragna Ragnar Ragne " +
  "Ragnhild Ragni Ragnvald Rahel Rahma Rakel Rami Ramona Randi Rania Rannveig Ranveig Rasmus " +
  "Rayan Raymond Rebecca Rebecka Rebekka Regina Regine Reidar Reidun Reidunn Remi Renata Renate " +
  "Renathe Rene Renee Reza Richard Rigmor Rikard Rikke Rina Rino Rita Roald Roar Robert Roberto " +
  "Robin Roger Roland Rolf Rolv Roman Ronald Ronja Ronny Rosa Ruben Rudi Runar Rune Ruta Ruth " +
  "Ryan Rønnaug Saba Sabina Sabine Sabrina Sadia Safia Sahar Sahra Saima Salma Salman Samantha " +
  "Samir Samira Samson Sandra Sanja Sanna Sanne Sara Sarah Savannah Scott Sean Sebastian Selam " +
  "Selina Seline Selma Senait Serina Serine Sharon Sheila Shirin Sidra Sidsel Sigbjørn Sigfrid " +
  "Sigmund Sigrid Sigrun Sigrunn Sigurd Sigve Siham Silas Silja Silje Silvia Simen Simon Simona " +
  "Simone Sindre Siren Siri Sissel Sivert Siw Sjur Skjalg Snefrid Snorre Sofia Sofie Sofija " +
  "Solbjørg Solfrid Solgunn Solrun Solveig Solvor Solvår Sondre Sonia Sonja Sophia Sophie " +
  "Stanislaw Stefan Steffen Steinar Stella Sten Stephan Stephanie Stephen Steve Steven Stian " +
  "Stig Stina Stine Sture Sturla Ståle Sumaya Sunniva Susan Susann Susanna Susanne Suzanne " +
  "Svanhild Svein Sveinung Sven Svend Sverre Svetlana Syed Sylvi Sylvia Sylwia Synnøve Synøve " +
  "Syver Szymon Sølve Sølvi Søren Tage Tamara Tanja Tanya Tara Tarald Tatiana Tatjana Teo " +
  "Teodor Teresa Terese Terje Thale Thanh Thea Thelma Theo Theodor Theresa Therese Thi Thomas " +
  "Thor Thora Thorbjørn Thore Thorstein Thuy Tia Tilde Tim Tina Tine Tiril Tirill Tobias Tomas " +
  "Tomasz Tomine Tommy Tonje Tony Tora Toralf Torben Torbjørg Torbjørn Tord Tordis Tore Torfinn " +
  "Torgeir Torgrim Torgunn Torhild Toril Torild Torill Torje Torjus Torkel Torleif Torleiv " +
  "Tormod Torstein Torun Torunn Tove Trine Tristan Trond Trude Trygve Trym Turi Turid Tyra Ulf " +
  "Ulla Ulrik Ulrikke Una Unni Urszula Usman Valborg Valentina Valeria Vanessa Vanja Vebjørn " +
  "Vegar Vegard Vemund Venche Venke Vera Veronica Veronika Veslemøy Vetle Vibecke Vibeke Victor " +
  "Victoria Vida Vidar Vigdis Viggo Viktor Viktoria Viktorija Vilhelm Vilja Viljar Villy Vilma " +
  "Vincent Viola Violeta Vivi Vivian Walter Wanja Wenche Wendy Wenke Werner Weronika Wigdis " +
  "Wiktor Wiktoria Wilhelm William Willy Wilma Wojciech Yahya Yasin Yasmin Ylva Yngvar Yngve " +
  "Yngvild Yonas Yosef Yousef Youssef Yvonne Zahra Zainab Zakaria Zara Zeinab Zoe Zuzanna Ådne " +
  "Åge Ågot Åsa Åse Åshild Åslaug Åsmund Åsne Åsta Øistein Øivind Ørjan Ørnulf Øystein Øyvind "
).trim();

/** Names that are words too: only taken for names inside a sentence. */
export const WORDS_TOO = (
  "Ada Alma Are Ask Aud August Ben Bent Bjørn Bo Bror Dag Dan Eden Eir Eli Even Falk Frank " +
  "Fride Gard Hans Hauk Ina Ine Iris Iver Jack Jo June Ken Kent Kim Lin Line Liv Live Loke " +
  "Lykke Magne Mai Maj Mark Max May Mie Mille Mina Mio Mons My Nada Neo Nova Odd Ove Per Ravn " +
  "Rose Roy Runa Rut Saga Said Sam Sana Siv Sol Stein Storm Tale Tea Tom Tone Tor Une Unn Varg " +
  "Vilje Vår "
).trim();
